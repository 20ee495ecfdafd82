using Functions.Hospitals;
using Functions.Queries.Indicators;
using Shared.Report;
using Shared.Report.Progress;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports.Monthly;

/// <summary>Writes what is due as items of the list, each with its address.</summary>
internal static class DueItems
{
    private const string OfHospital = "hospital";

    public static DueItem Of(ShortageWarning warning, DateOnly today) => new()
    {
        Kind = DueKind.Warning,
        Id = warning.Id,
        DueOn = warning.DueBy!.Value,
        DaysOver = Over(warning.DueBy.Value, today),
        Who = Who(warning.Level),
        Hospital = warning.Hospital,
        Region = warning.Region,
        Severity = warning.Severity,
        Title = new($"短缺预警待处置：{warning.Product.GenericName}", $"Shortage to be dealt with: {warning.Product.GenericName}"),
        Link = $"/api/warnings/{warning.Id}",
    };

    public static DueItem ToSign(DirectReport report, DateOnly dueOn, DateOnly today) => Of(
        report, dueOn, today, OfHospital, new($"短缺直报待签署：{report.Drug?.GenericName}", $"Direct report to be signed: {report.Drug?.GenericName}"));

    public static DueItem ToReview(DirectReport report, DateOnly dueOn, DateOnly today) => Of(
        report, dueOn, today, Who(report.Level), new($"短缺直报待审核：{report.Drug?.GenericName}", $"Direct report to be reviewed: {report.Drug?.GenericName}"));

    public static DueItem ToFile(Institution institution, ReportPeriod period, DateOnly dueOn, DateOnly today) => new()
    {
        Kind = DueKind.Report,
        Id = $"{institution.Code}-{period}",
        DueOn = dueOn,
        DaysOver = Over(dueOn, today),
        Who = OfHospital,
        Hospital = institution.Code,
        Region = institution.Region,
        Title = new($"{period} 短缺直报待填报（无短缺须零报告）", $"Direct report of {period} to be filed (a zero report where nothing was short)"),
        Link = $"/api/reports/shortage/overdue?hospital={institution.Code}&period={period}",
    };

    public static DueItem Of(RegionCode region, Month month, DateOnly dueOn, DateOnly today) => new()
    {
        Kind = DueKind.MonthlyReport,
        Id = $"{region}-{month}",
        DueOn = dueOn,
        DaysOver = Over(dueOn, today),
        Who = Api.QueryReader.Camel(region.Tier.ToString()),
        Region = region,
        Title = new($"{month} 月度进展报告待上报", $"Progress report of {month} to be sent on"),
        Link = $"/api/reports/monthly?region={region}&month={month}",
    };

    public static IEnumerable<DueItem> Of(AgreementStanding standing, DateOnly today) =>
        from milestone in standing.Item.Milestones
        where milestone is { Due: true, Outstanding: > 0 }
        let dueOn = milestone.DueOn ?? milestone.ReachedOn
        where dueOn is not null
        select new DueItem
        {
            Kind = DueKind.Advance,
            Id = $"{standing.Key.Replace('\u001f', '~')}~{milestone.Name}",
            DueOn = dueOn.Value,
            DaysOver = Over(dueOn.Value, today),
            Who = OfHospital,
            Hospital = standing.Institution.Code,
            Region = standing.Institution.Region,
            Title = new(
                $"协议 {standing.Agreement.AgreementId} 预付款 {milestone.Outstanding:0.##} 元未付（{milestone.Name}）",
                $"Agreement {standing.Agreement.AgreementId}: advance payment of {milestone.Outstanding:0.##} yuan outstanding ({milestone.Name})"),
            Link = CompletionLink.Of(standing),
        };

    public static DueItem Of(SilentHospital silent, DateOnly today) => new()
    {
        Kind = DueKind.Feed,
        Id = silent.Hospital.ToString(),
        DueOn = silent.ExpectedBy!.Value,
        DaysOver = Over(silent.ExpectedBy.Value, today),
        Who = OfHospital,
        Hospital = silent.Hospital,
        Region = silent.Region,
        Title = new($"数据未按时报送：{Kinds(silent)}", $"Feeds overdue: {Kinds(silent)}"),
        Link = $"/api/indicators/coverage?hospital={silent.Hospital}&silent=true",
    };

    private static DueItem Of(DirectReport report, DateOnly dueOn, DateOnly today, string who, Bilingual title) => new()
    {
        Kind = DueKind.Report,
        Id = report.Id,
        DueOn = dueOn,
        DaysOver = Over(dueOn, today),
        Who = who,
        Hospital = report.Institution.Hospital,
        Region = report.Institution.Region,
        Title = title,
        Link = $"/api/reports/shortage/{report.Id}",
    };

    private static string Who(WarningLevel? level) => level switch
    {
        null or WarningLevel.Institution => OfHospital,
        WarningLevel.National => "nation",
        { } authority => Api.QueryReader.Camel(authority.ToString()),
    };

    private static string Kinds(SilentHospital silent) => string.Join(", ", silent.Kinds.Select(k => k.Kind.WireName()));

    private static int Over(DateOnly dueOn, DateOnly today) => today.DayNumber - dueOn.DayNumber;
}
