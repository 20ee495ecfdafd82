using System.Text.Json;

namespace Shared.Read;

/// <summary>
/// Knows the headers under which hospital systems export what identifies a person: patients, those who prescribe, dispense and enter, and what
/// is known of their health (contract, "Columns"). Such columns are never read. The names are data: <c>reference/personal-columns.json</c>.
/// </summary>
internal static class PersonalColumns
{
    private const string Resource = "reference/personal-columns.json";
    private static readonly PersonalNames Names = Read();
    private static readonly HashSet<string> Exact = [.. Names.Exact.Select(HeaderText.Normal)];
    private static readonly string[] Parts = [.. Names.Parts.Select(HeaderText.Normal)];

    /// <summary>True when a header that no known column has names something about a person.</summary>
    internal static bool Has(string header)
    {
        var name = HeaderText.Normal(header);
        return Exact.Contains(name) || Exact.Contains(WithoutBrackets(name)) || Parts.Any(part => name.Contains(part, StringComparison.Ordinal));
    }

    // 姓名(必填), 性别(1男2女): what stands between brackets explains the name.
    private static string WithoutBrackets(string name) => name.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;

    private static PersonalNames Read()
    {
        using var stream = typeof(PersonalColumns).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"'{Resource}' is not built in.");
        return JsonSerializer.Deserialize<PersonalNames>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"'{Resource}' is empty.");
    }

    private sealed record PersonalNames(IReadOnlyList<string> Exact, IReadOnlyList<string> Parts);
}
