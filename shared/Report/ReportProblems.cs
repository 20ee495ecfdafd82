using Shared.Measure;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report;

/// <summary>Why a report can't be what somebody wants it to be.</summary>
internal static class ReportProblems
{
    public static Problem Missing(IReadOnlyList<string> fields) => new(
        "missing_fields",
        new($"缺少必填项：{string.Join("、", fields)}", $"required fields are missing: {string.Join(", ", fields)}"),
        new("请补全后再签署", "fill them in and sign again"));

    public static Problem NotADraft(ReportState state) => new(
        "not_a_draft",
        new($"状态为“{ReportNames.Of(state).Zh}”的报告不能修改", $"a report that is {ReportNames.Of(state).En} can't be edited"),
        new("请提交更正报告", "make a correction that names it"));

    public static Problem Transition(string action, ReportState state) => new(
        "invalid_transition",
        new($"状态为“{ReportNames.Of(state).Zh}”的报告不能执行 {action}", $"a report that is {ReportNames.Of(state).En} can't take '{action}'"));

    public static Problem NoteNeeded() => new("missing_note", new("退回时须说明原因", "say why it is returned"));

    public static Problem ReasonNeeded(int freeDays) => new(
        "missing_reason", new($"签署超过 {freeDays} 天的更正须说明理由", $"a correction more than {freeDays} days after signing needs a reason"));

    public static Problem OpenWarnings(IReadOnlyList<ShortageWarning> open) => new(
        "open_warnings",
        new($"尚有 {open.Count} 条橙色或红色预警未解除，不能零报告", $"{open.Count} orange or red warnings are open: a zero report would be wrong"),
        new($"预警：{Ids(open)}", $"warnings: {Ids(open)}"));

    public static Problem StockDaysMissing(Coverage stock) => new(
        "stock_days_missing",
        new($"该期 {stock.DaysExpected} 天中有 {stock.DaysMissing} 天没有库存数据，不能零报告", $"{stock.DaysMissing} of {stock.DaysExpected} days have no stock data: a zero report can't be drafted"),
        new("请先补传缺失日期的库存", "feed the missing days of stock first"));

    private static string Ids(IReadOnlyList<ShortageWarning> warnings) => string.Join(", ", warnings.Take(10).Select(w => w.Id));
}
