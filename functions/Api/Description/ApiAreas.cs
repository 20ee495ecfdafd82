using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>A part of the API, under which its operations are shown together.</summary>
/// <param name="Prefix">How its addresses begin.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it is for.</param>
internal sealed record ApiArea(string Prefix, string Name, Bilingual Meaning);

/// <summary>The parts of the API.</summary>
internal static class ApiAreas
{
    /// <summary>The parts, in the order in which people meet them.</summary>
    public static IReadOnlyList<ApiArea> All { get; } =
    [
        new("/api/health", "health", new("运行状态", "Whether the product can be used")),
        new("/api/session", "session", new("控制台登录", "The console's sign-in")),
        new("/api/keys", "keys", new("密钥", "Keys")),
        new("/api/hospitals", "hospitals", new("机构与报送日历", "Institutions and what they are expected to send")),
        new("/api/feeds", "feeds", new("报送与退回", "Feeds and their rejections")),
        new("/api/uploads", "feeds", new("报送与退回", "Feeds and their rejections")),
        new("/api/unmapped", "feeds", new("报送与退回", "Feeds and their rejections")),
        new("/api/indicators", "indicators", new("指标及其构成", "Indicators, and what each figure was made of")),
        new("/api/drugs", "indicators", new("指标及其构成", "Indicators, and what each figure was made of")),
        new("/api/warnings", "warnings", new("短缺预警、评估与回测", "Warnings of shortages, evaluation and backtests")),
        new("/api/changes", "warnings", new("短缺预警、评估与回测", "Warnings of shortages, evaluation and backtests")),
        new("/api/due", "warnings", new("短缺预警、评估与回测", "Warnings of shortages, evaluation and backtests")),
        new("/api/evaluations", "warnings", new("短缺预警、评估与回测", "Warnings of shortages, evaluation and backtests")),
        new("/api/recomputations", "warnings", new("短缺预警、评估与回测", "Warnings of shortages, evaluation and backtests")),
        new("/api/backtests", "warnings", new("短缺预警、评估与回测", "Warnings of shortages, evaluation and backtests")),
        new("/api/reports/shortage", "reports", new("短缺直报（重构版式，非官方接口）", "Direct reports (reconstructed layout, not the official interface)")),
        new("/api/reports/monthly", "monthly", new("月度进展报告与公报", "Monthly progress reports and bulletins")),
        new("/api/subscriptions", "subscriptions", new("预警订阅与投递", "Subscriptions to alerts and their deliveries")),
        new("/api/references", "references", new("参考数据与规则", "Reference data and rules")),
        new("/api/rules", "references", new("参考数据与规则", "Reference data and rules")),
        new("/api/audit", "operation", new("运维", "Operation")),
        new("/api/operations", "operation", new("运维", "Operation")),
        new("/api/key-upkeep", "operation", new("运维", "Operation")),
        new("/api/retention", "operation", new("运维", "Operation")),
        new("/api/dead-letters", "operation", new("运维", "Operation")),
    ];

    /// <summary>The part that an address belongs to.</summary>
    /// <exception cref="InvalidOperationException">It belongs to none.</exception>
    public static ApiArea Of(string path) => All.FirstOrDefault(a => path == a.Prefix || path.StartsWith(a.Prefix + "/", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{path} belongs to no part of the API's description.");
}
