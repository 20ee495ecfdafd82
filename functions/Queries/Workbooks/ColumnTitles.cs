using System.Text.Json;

namespace Functions.Queries.Workbooks;

/// <summary>What a column is called in a workbook, and whether it is a share.</summary>
/// <param name="Zh">The Chinese title.</param>
/// <param name="Percent">True where the value is a share and shown in percent.</param>
public sealed record ColumnTitle(string Zh, bool Percent = false);

/// <summary>The Chinese titles of the names that answers use, from <c>column-titles.json</c>. A path is titled part by part.</summary>
public static class ColumnTitles
{
    private static readonly Words All = Load();
    private static readonly Dictionary<string, ColumnTitle> Titles =
        All.Titles.ToDictionary(t => t.Key, t => new ColumnTitle(t.Value, All.Shares.Contains(t.Key)), StringComparer.Ordinal);

    /// <summary>The title of a path, for example <c>product.genericName</c>; a part without a title of its own keeps its name.</summary>
    public static ColumnTitle Of(string path)
    {
        if (Titles.TryGetValue(path, out var whole)) return whole;
        string[] parts = path.Split('.');
        return new(string.Join('·', parts.Select(p => Titles.TryGetValue(p, out var title) ? title.Zh : p)), Titles.GetValueOrDefault(parts[^1])?.Percent ?? false);
    }

    /// <summary>Whether every part of a path has a title.</summary>
    public static bool Has(string path) => Titles.ContainsKey(path) || path.Split('.').All(Titles.ContainsKey);

    /// <summary>Whether the ratio of an indicator is a share. Days and prices are ratios too, and no percentages.</summary>
    public static bool IsShare(string indicator) => !All.Numbers.Contains(indicator);

    /// <summary>The file itself, for the console.</summary>
    public static Stream Open() => typeof(ColumnTitles).Assembly.GetManifestResourceStream("workbooks/column-titles.json")
        ?? throw new InvalidDataException("The titles of workbook columns are missing from the executable.");

    private static Words Load()
    {
        using var stream = Open();
        return JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException("column-titles.json is empty.");
    }

    private sealed record Words(Dictionary<string, string> Titles, HashSet<string> Shares, HashSet<string> Numbers);
}
