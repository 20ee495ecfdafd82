using Functions.Books;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds.Mending;

/// <summary>One bad row as people mend it: its fields under the original header, and everything that is wrong with it.</summary>
public sealed record MendingRow(int Row, IReadOnlyList<string> Cells, IReadOnlyList<Rejection> Reasons);

/// <summary>
/// A feed's bad rows under their original header, each once with all its reasons, so that they can be mended in a spreadsheet and pushed
/// again. Fields beyond the header get columns of their own, so that nobody has to guess what was too many; what an earlier export had added
/// to the file is left out.
/// </summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Header">The header as the file had it, and a name for each field beyond it.</param>
/// <param name="Rows">The rows, in row order.</param>
public sealed record MendingTable(string FeedId, IReadOnlyList<string> Header, IReadOnlyList<MendingRow> Rows)
{
    private const string Masked = "***";

    /// <summary>The table of a feed's rejections.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="list">Its rejections.</param>
    /// <param name="showIdentifiers">False for whoever has no business with visits and prescriptions: their columns are masked, and what looks like a person's elsewhere.</param>
    public static MendingTable Of(FeedRecord feed, RejectionList list, bool showIdentifiers)
    {
        var rows = list.Rejections.GroupBy(r => r.Row).ToList();
        var width = Math.Max(list.Header.Count, rows.Select(r => r.First().Original.Count).DefaultIfEmpty().Max());
        string[] header = [.. list.Header, .. Enumerable.Range(1, width - list.Header.Count).Select(MendingColumns.Beyond)];
        IReadOnlyList<ColumnType>? masked = showIdentifiers ? null : Types(feed.Kind, header);
        int[] kept = [.. Enumerable.Range(0, width).Where(i => !MendingColumns.Is(header[i]))];
        return new MendingTable(
            feed.FeedId,
            [.. kept.Select(i => masked is not null && PersonalText.MayIdentify(header[i]) ? Masked : header[i])],
            [.. rows.Select(r => new MendingRow(r.Key, Cells(r.First().Original, kept, list.Header.Count, masked), [.. r]))]);
    }

    /// <summary>What stands in the columns behind the original ones.</summary>
    public IReadOnlyList<string> Appendix(MendingRow row) =>
    [
        row.Row.ToString(),
        Joined(row.Reasons.Select(r => r.Column ?? "")),
        Joined(row.Reasons.Select(r => r.Code)),
        Joined(row.Reasons.Select(r => r.Message.ToString())),
        Joined(row.Reasons.Select(r => r.Hint.ToString())),
        FeedId,
    ];

    // What no column is known for is held to be one where no person's name or number belongs.
    private static IReadOnlyList<ColumnType> Types(FeedKind kind, IReadOnlyList<string> header)
    {
        var columns = ColumnSet.For(kind);
        return [.. header.Select(h => columns.Find(h) is >= 0 and var c ? columns.Columns[c].Type : ColumnType.Choice)];
    }

    // Where fields have slipped to the right, an identifier may stand in any column, so all of such a row is masked.
    private static string[] Cells(IReadOnlyList<string> original, int[] kept, int columns, IReadOnlyList<ColumnType>? masked)
    {
        var slipped = masked?.Contains(ColumnType.Identifier) is true && original.Count > columns;
        return [.. kept.Select(i => i >= original.Count ? "" : original[i].Length > 0 && masked is not null && (slipped || IsHidden(original[i], masked[i])) ? Masked : original[i])];
    }

    private static bool IsHidden(string cell, ColumnType type) => type == ColumnType.Identifier || ShownValue.MayIdentify(cell, type);

    private static string Joined(IEnumerable<string> parts) => string.Join("；", parts.Where(p => p.Length > 0).Distinct(StringComparer.Ordinal));
}
