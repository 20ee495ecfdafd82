using System.Globalization;
using Infra.Tests.Compilation;
using PowerShellScripts;

namespace Infra.Tests.Deployment;

/// <summary>The hook before provisioning, run against a resource manager that has a budget, has none, or says no.</summary>
public sealed class PrepareTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prepare-").FullName;

    public PrepareTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The resource manager is a script for sh.");
        Script("az", """
            #!/bin/sh
            echo "az $*" >> "$STORE/calls"
            case "$1 $2" in
              "cloud show") echo https://manager.example.org/;;
              "provider register") ;;
              "rest --method") case "$BUDGET" in 20*) echo "$BUDGET";; *) echo "ERROR: $BUDGET" >&2; exit 1;; esac;;
              *) exit 9;;
            esac
            """);
        Script("azd", """
            #!/bin/sh
            echo "azd $*" >> "$STORE/calls"
            """);
    }

    public static TheoryData<string> Languages => ["sh", "powershell"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_budget_that_is_there_keeps_its_month(string language)
    {
        Assert.Equal(0, (await Run(language, "2025-03-01T00:00:00Z", ("AZURE_SUBSCRIPTION_ID", "1"))).ExitCode);
        Assert.Contains("azd env set BUDGET_FROM 2025-03-01", Calls());
        Assert.Contains(Calls(), c => c.Contains("https://manager.example.org/subscriptions/1/resourceGroups/rg-shortage/providers/Microsoft.Consumption/budgets/shortage", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_first_budget_begins_this_month(string language)
    {
        foreach (var answer in new[] { "Not Found({\"error\":{\"code\":\"ResourceGroupNotFound\"}})", "Not Found({\"error\":{\"code\":\"NotFound\"}})" })
        {
            var before = ThisMonth();
            Assert.Equal(0, (await Run(language, answer, ("AZURE_SUBSCRIPTION_ID", "1"))).ExitCode);
            Assert.Contains(Calls()[^1], new[] { $"azd env set BUDGET_FROM {before}", $"azd env set BUDGET_FROM {ThisMonth()}" });
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Before_a_subscription_was_chosen_there_is_nobody_to_ask(string language)
    {
        Assert.Equal(0, (await Run(language, "Forbidden")).ExitCode);
        Assert.StartsWith("azd env set BUDGET_FROM 20", Assert.Single(Calls()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task In_Azure_China_there_are_no_budgets_to_ask_for(string language)
    {
        Assert.Equal(0, (await Run(language, "InvalidResourceNamespace", ("AZURE_SUBSCRIPTION_ID", "1"), ("CLOUD", "china"))).ExitCode);
        Assert.Single(Calls());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Whoever_may_not_look_changes_nothing(string language)
    {
        var told = await Run(language, "Forbidden", ("AZURE_SUBSCRIPTION_ID", "1"));
        Assert.NotEqual(0, told.ExitCode);
        Assert.Contains("Forbidden", told.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), c => c.StartsWith("azd ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Only_a_private_network_needs_another_provider(string language)
    {
        await Run(language, "2025-03-01", ("AZURE_SUBSCRIPTION_ID", "1"));
        Assert.DoesNotContain(Calls(), c => c.Contains("provider register", StringComparison.Ordinal));
        await Run(language, "2025-03-01", ("AZURE_SUBSCRIPTION_ID", "1"), ("PRIVATE_NETWORK", "true"));
        Assert.Contains("az provider register --namespace Microsoft.App --wait --subscription 1 --output none", Calls());
    }

    [Fact]
    public async Task Without_azd_the_month_is_printed()
    {
        var told = await Tool.Run("sh", [Hook + ".sh", "--print"], Repository.Root, Settings("2025-03-01T00:00:00Z", ("AZURE_SUBSCRIPTION_ID", "1")));
        Assert.Equal("2025-03-01", told.Output.Trim());
    }

    private static string Hook => Path.Combine(Repository.Infra, "hooks/prepare");

    private static string ThisMonth() => DateTime.UtcNow.ToString("yyyy-MM-01", CultureInfo.InvariantCulture);

    private string[] Calls() => File.ReadAllLines(Path.Combine(_folder, "calls"));

    private Task<Told> Run(string language, string budget, params (string, string)[] more) => language == "sh"
        ? Tool.Run("sh", [Hook + ".sh"], Repository.Root, Settings(budget, more))
        : Tool.Run("dotnet", [PowerShellEngine.Path, Hook + ".ps1"], Repository.Root, Settings(budget, more));

    private (string, string)[] Settings(string budget, params (string, string)[] more) =>
        [("PATH", $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("STORE", _folder), ("AZURE_ENV_NAME", "shortage"), ("BUDGET", budget), .. more];

    private void Script(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }
}
