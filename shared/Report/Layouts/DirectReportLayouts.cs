using Shared.Vocabulary;

namespace Shared.Report.Layouts;

/// <summary>The layouts there are. An official schema is one more of them.</summary>
public static class DirectReportLayouts
{
    /// <summary>What every file and page says first.</summary>
    public const string NotOfficial = "重构版式，非官方接口 / reconstructed layout, not the official interface";

    /// <summary>All of them, the one taken without asking first.</summary>
    public static IReadOnlyList<IDirectReportLayout> All { get; } = [new ReconstructedLayout(), new WeeklySupplyLayout()];

    /// <summary>The layout with a name, or null.</summary>
    public static IDirectReportLayout? Find(string layoutId) => All.FirstOrDefault(l => l.LayoutId == layoutId);

    /// <summary>Why a layout can't be used for a period, or null.</summary>
    public static Problem? FindMismatch(IDirectReportLayout layout, ReportPeriod period)
    {
        if (!layout.Takes(period))
        {
            return new(
                "layout_period", new($"版式 {layout.LayoutId} 不用于报告期 {period}", $"the layout {layout.LayoutId} is not for the period {period}"),
                new("周报版式的报告期应为 yyyy-Www", "a weekly layout takes periods yyyy-Www"));
        }

        if (period.Last >= layout.ValidFrom && (layout.ValidTo is not { } end || period.First <= end)) return null;
        return new(
            "layout_not_in_force",
            new($"版式 {layout.LayoutId} 自 {layout.ValidFrom:yyyy-MM-dd} 起有效，不能用于 {period}", $"the layout {layout.LayoutId} is in force from {layout.ValidFrom:yyyy-MM-dd} on, not for {period}"));
    }

    /// <summary>Whether a report has a place in a layout.</summary>
    public static bool Holds(this IDirectReportLayout layout, DirectReport report) => FindMismatch(layout, report.Period) is null;

    /// <summary>A report's values in the order of the columns.</summary>
    public static IReadOnlyList<LayoutValue> Row(this IDirectReportLayout layout, DirectReport report) => [.. layout.Columns.Select(c => c.Value(report))];
}
