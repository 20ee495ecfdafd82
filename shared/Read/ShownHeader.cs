namespace Shared.Read;

/// <summary>
/// How the headers of a file are shown to people. A file without its header row has a line of somebody's data in its place, and JSON may be keyed by
/// anything: what no column is called and may be a person's is named by its place.
/// </summary>
internal static class ShownHeader
{
    private static readonly ColumnSet[] Kinds = [.. Enum.GetValues<Vocabulary.FeedKind>().Select(ColumnSet.For)];

    /// <summary>Each header as it may be shown.</summary>
    internal static IReadOnlyList<string> Of(IReadOnlyList<string> header)
    {
        var known = header.Select(IsKnown).ToList();
        // Where hardly anything is a column's name, the row is data, and what it says is nobody's business.
        var isData = known.Count(k => k) * 2 < header.Count(h => h.Length > 0);
        return [.. header.Select((text, i) => known[i] || !(isData || PersonalText.MayIdentify(text)) ? text : Place(i))];
    }

    /// <summary>A header of which no column is known, as it may be shown.</summary>
    internal static string Of(string text, int field) => PersonalText.MayIdentify(text) ? Place(field) : text;

    private static bool IsKnown(string text) =>
        text.Length == 0 || Array.Exists(Kinds, k => k.Find(text) >= 0) || PersonalColumns.Has(text) || MendingColumns.Is(text) || DescriptiveColumns.Find(text) >= 0;

    private static string Place(int field) => $"（第 {field + 1} 列 / column {field + 1}）";
}
