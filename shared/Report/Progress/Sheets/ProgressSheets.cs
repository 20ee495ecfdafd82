namespace Shared.Report.Progress.Sheets;

/// <summary>The tables of a report, in the order in which they are read.</summary>
public static class ProgressSheets
{
    /// <summary>The tables of one month. A section without data has none: it is named among the notes.</summary>
    public static IReadOnlyList<ReportSheet> Of(MonthlyReport report)
    {
        IReadOnlyList<ReportSheet> all =
        [
            OverviewSheet.Of(report), .. CompletionSheets.Of(report), EssentialSheet.Of(report), TrendSheet.Of(report), .. ShortageSheets.Of(report),
            PaymentSheet.Of(report), SignalSheet.Of(report), FeedSheet.Of(report),
        ];
        return [.. all.Where(s => s.Rows.Count > 0), NotesSheet.Of(report)];
    }

    /// <summary>The tables of several months under each other, each row with its month; the trend and the notes are those of the last.</summary>
    public static IReadOnlyList<ReportSheet> Of(IReadOnlyList<MonthlyReport> months)
    {
        if (months.Count == 1) return Of(months[0]);
        var last = Of(months[^1]);
        var whole = new HashSet<string>([TrendSheet.Id, NotesSheet.Id], StringComparer.Ordinal);
        var tables = months.SelectMany(m => Of(m).Where(s => !whole.Contains(s.Id)).Select(s => (m.Month, Sheet: s))).GroupBy(s => s.Sheet.Id, StringComparer.Ordinal);
        return
        [
            .. tables.Select(t => t.First().Sheet with
            {
                Columns = [new(new("月份", "Month")), .. t.First().Sheet.Columns],
                Rows = [.. t.SelectMany(m => m.Sheet.Rows.Select(row => (IReadOnlyList<ReportCell>)[ReportCell.Of(m.Month.ToString()), .. row]))],
                Charts = [],
            }),
            .. last.Where(s => whole.Contains(s.Id)),
        ];
    }
}
