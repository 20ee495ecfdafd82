using System.Reflection;
using System.Text.Json;
using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>A stable code of a problem.</summary>
/// <param name="Status">The HTTP statuses it comes with.</param>
/// <param name="Zh">What it says, in Chinese.</param>
/// <param name="En">What it says, in English.</param>
public sealed record ProblemCode(IReadOnlyList<int> Status, string Zh, string En)
{
    /// <summary>What it says.</summary>
    public Bilingual Meaning => new(Zh, En);
}

/// <summary>Every code that a problem of this API can have, from <c>problem-codes.json</c>.</summary>
public static class ProblemCodes
{
    /// <summary>The codes.</summary>
    public static IReadOnlyDictionary<string, ProblemCode> All { get; } = Load();

    /// <summary>The codes of a file that is refused.</summary>
    public static IReadOnlyList<string> OfFiles { get; } =
    [
        "no_header", "missing_column", "duplicate_column", "header_only_needs_period", "not_text", "too_many_columns", "unsupported_charset", "unsupported_format",
        "truncated_text", "truncated_gzip", "corrupt_gzip", "corrupt_archive", "encrypted_archive", "encrypted_workbook", "corrupt_workbook", "forbidden_xml", "nested_archive",
        "empty_archive", "too_many_files", "too_large_archive", "too_large_decompressed", "not_an_array", "invalid_json", "truncated_json", "too_deep", "period_too_long",
        "unsupported_kind", "undecodable_bytes", "row_too_long", "unterminated_quote", "misplaced_quote", "cell_error", "broken_cell",
    ];

    /// <summary>A code's statuses and meaning.</summary>
    /// <exception cref="InvalidOperationException">The catalogue doesn't have it.</exception>
    public static ProblemCode Of(string code) => All.GetValueOrDefault(code) ?? throw new InvalidOperationException($"problem-codes.json has no code {code}.");

    private static Dictionary<string, ProblemCode> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Functions.Api.Description.problem-codes.json")
            ?? throw new InvalidDataException("The codes of problems are missing from the executable.");
        return JsonSerializer.Deserialize<Dictionary<string, ProblemCode>>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException("problem-codes.json is empty.");
    }
}
