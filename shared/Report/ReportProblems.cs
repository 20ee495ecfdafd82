using System.Globalization;
using Shared.Measure;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report;

/// <summary>Why a report can't be what somebody wants it to be.</summary>
internal static class ReportProblems
{
    public static Problem Missing(IReadOnlyList<FieldFault> faults) => new(
        "missing_fields",
        new($"缺少必填项：{string.Join("、", faults.Select(f => $"{f.Name.Zh}（{f.Path}）"))}", $"required fields are missing: {string.Join(", ", faults.Select(f => f.Path))}"),
        new("请按 fields 逐项补全后再签署", "mend each of 'fields' and sign again"))
    {
        Fields = faults,
    };

    public static Problem AlreadySigned(DirectReport report) => report.Reporter is not { Name: { } name, SignedAt: { } at }
        ? Transition("sign", report.State)
        : new(
            "already_signed",
            new($"{name} 已于 {China(at)} 签署此报告", $"{name} signed this report at {China(at)}"),
            new("如需修改，请提交更正报告", "to change it, make a correction that names it"));

    public static Problem NothingAbove() => new("invalid_transition", new("已在最高层级，无法再上报", "it is at the highest level already: there is nobody above"));

    public static Problem SignatureInvalid() => new(
        "signature_invalid",
        new("报告内容与签署时不一致，不能登记填报", "the report no longer is what was signed: its filing can't be recorded"),
        new("请提交更正报告并重新签署，再行登记", "make a correction, have it signed and record the filing of that"));

    public static Problem OpenCorrection(string id) => new(
        "open_correction",
        new($"此报告已有未签署的更正 {id}", $"a correction of this report is open already: {id}"),
        new("请修改并签署该更正", "edit and sign that one"));

    public static Problem AlreadyCorrected(string id) => new(
        "already_corrected",
        new($"此报告已由 {id} 更正", $"this report was corrected by {id} already"),
        new($"如需再次更正，请对 {id} 提交更正", $"to correct it once more, correct {id}"));

    public static Problem ShortageReported(string id) => new(
        "shortage_reported",
        new($"该期已签署短缺报告 {id}，不能零报告", $"a shortage was reported for this period by {id}: a zero report would be wrong"));

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

    private static string China(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Ids(IReadOnlyList<ShortageWarning> warnings) => string.Join(", ", warnings.Take(10).Select(w => w.Id));
}
