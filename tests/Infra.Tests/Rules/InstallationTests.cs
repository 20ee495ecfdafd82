using Infra.Tests.Compilation;

namespace Infra.Tests.Rules;

public sealed class InstallationTests
{
    /// <summary>Every rule, by its name.</summary>
    internal static IReadOnlyDictionary<string, Func<Installation, IEnumerable<string>>> Rules { get; } = new Dictionary<string, Func<Installation, IEnumerable<string>>>(StringComparer.Ordinal)
    {
        ["types"] = TypeRules.Problems,
        ["stores"] = StoreRules.Problems,
        ["queues"] = QueueRules.Problems,
        ["documents"] = DocumentRules.Problems,
        ["rights"] = RightsRules.Problems,
        ["doors"] = DoorRules.Problems,
        ["network"] = NetworkRules.Problems,
        ["settings"] = SettingRules.Problems,
        ["alerts"] = AlertRules.Problems,
    };

    public static TheoryData<string> Parameters => [.. BicepCompiler.ParameterFiles];

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Every_rule_holds(string parameters)
    {
        var installation = await Installation.Of(parameters);
        Assert.Equal("", string.Join('\n', Rules.SelectMany(rule => rule.Value(installation).Select(problem => $"{rule.Key}: {problem}"))));
    }

    [Fact]
    public async Task Only_the_private_installation_has_a_network() =>
        Assert.Equal(["sizes/province.bicepparam"], await Having("Microsoft.Network/virtualNetworks"));

    [Fact]
    public async Task Every_installation_where_budgets_are_offered_has_one() =>
        Assert.Equal(["main.bicepparam", "sizes/district.bicepparam", "sizes/province.bicepparam", "sizes/test.bicepparam"], await Having("Microsoft.Consumption/budgets"));

    [Fact]
    public void The_code_says_what_is_queried()
    {
        Assert.Equal(["/type/?"], DocumentRules.Asked);
        Assert.Equal(["figures", "warnings"], DocumentRules.Queried.Order(StringComparer.Ordinal));
        Assert.Equal(["ServiceBus"], Snapshots.Connections);
    }

    private static async Task<List<string>> Having(string type)
    {
        var found = new List<string>();
        foreach (var parameters in BicepCompiler.ParameterFiles)
            if ((await Installation.Of(parameters)).OfType(type).Count > 0) found.Add(parameters);
        return found;
    }
}
