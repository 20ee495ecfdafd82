using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Report.Prefill;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report;

/// <summary>
/// How a direct report comes to be: drafted from a warning, from what a person reports, or as a zero report, and corrected when it was wrong.
/// A report is filled in by the system and signed by a person, never the other way round.
/// </summary>
public static partial class DirectReports
{
    /// <summary>A draft about an institution's warning.</summary>
    /// <param name="warning">The shortage.</param>
    /// <param name="institution">Who is short.</param>
    /// <param name="facts">What is known of the drug besides; null when nothing is.</param>
    /// <param name="period">报告期.</param>
    /// <param name="now">When it is drafted.</param>
    /// <param name="type">Initial, follow-up or resolved.</param>
    /// <param name="follows">For a follow-up or resolved report, the one before; what people wrote into it is carried over where nothing newer is known.</param>
    public static DirectReport DraftFrom(
        ShortageWarning warning, Institution institution, DrugFacts? facts, ReportPeriod period, DateTimeOffset now,
        ReportType type = ReportType.Initial, DirectReport? follows = null) =>
        About(warning, ReportPrefill.Institution(institution), facts, period, now, type, follows);

    /// <summary>A draft of a region's own record about its warning: the authority reports, the institutions are listed.</summary>
    public static DirectReport DraftFrom(
        ShortageWarning regional, ReportPeriod period, DateTimeOffset now, ReportType type = ReportType.Initial, DirectReport? follows = null) =>
        About(regional, ReportPrefill.Authority(regional.Region), null, period, now, type, follows) with { Hospitals = regional.Hospitals };

    /// <summary>A draft about what a person at the institution reports and no warning saw.</summary>
    public static DirectReport DraftFrom(ReportedByPerson said, Finding? finding, Product product, Institution institution, DrugFacts facts, ReportPeriod period, DateTimeOffset now) => new()
    {
        Id = WarningId.Of("R", institution.Code.ToString(), product.Id, period.ToString(), nameof(ReportType.Initial)),
        Period = period,
        Type = ReportType.Initial,
        Institution = ReportPrefill.Institution(institution),
        Drug = ReportPrefill.Drug(said.DrugCode, product, facts),
        Shortage = new(said.Type, said.Type == ShortageType.OutOfStock ? SupplyStatus.SeverelyShort : SupplyStatus.Short, said.Since, said.Causes, said.CauseText ?? facts.Reported?.Note),
        Supply = ReportPrefill.Supply(finding is null ? new(facts.AsOf, null, null, null, []) : Position.Of(finding), facts),
        Evidence = [said.Evidence(), .. finding?.Evidence ?? []],
        History = [new(now, ReportEvents.Drafted, said.By, null)],
    };

    /// <summary>A draft that says that nothing was short in a period.</summary>
    /// <param name="institution">Who says so.</param>
    /// <param name="period">报告期.</param>
    /// <param name="warnings">The institution's warnings.</param>
    /// <param name="reports">The institution's reports.</param>
    /// <param name="stock">How much of the period its stock feeds cover.</param>
    /// <param name="now">When it is drafted.</param>
    public static ReportResult Zero(
        Institution institution, ReportPeriod period, IEnumerable<ShortageWarning> warnings, IEnumerable<DirectReport> reports, Coverage stock, DateTimeOffset now)
    {
        var open = warnings.Where(w => w is { IsActive: true, Severity: Severity.Orange or Severity.Red } && w.Hospital == institution.Code).ToList();
        if (open.Count > 0) return ReportResult.Refused(ReportProblems.OpenWarnings(open));
        var told = reports.FirstOrDefault(r => r.Period == period && r.State != ReportState.Draft && r.Kind is ReportType.Initial or ReportType.FollowUp);
        if (told is not null) return ReportResult.Refused(ReportProblems.ShortageReported(told.Id));
        if (stock.DaysMissing > 0 || stock.DaysExpected == 0) return ReportResult.Refused(ReportProblems.StockDaysMissing(stock));
        return ReportResult.Done(new()
        {
            Id = WarningId.Of("R", institution.Code.ToString(), period.ToString(), nameof(ReportType.Zero)),
            Period = period,
            Type = ReportType.Zero,
            Institution = ReportPrefill.Institution(institution),
            History = [Drafted(now)],
        });
    }

    private static DirectReport About(
        ShortageWarning warning, ReportInstitution institution, DrugFacts? facts, ReportPeriod period, DateTimeOffset now, ReportType type, DirectReport? follows)
    {
        var draft = new DirectReport
        {
            Id = WarningId.Of("R", warning.Id, period.ToString(), type.ToString(), follows?.Id ?? ""),
            Period = period,
            Type = type,
            Supersedes = follows?.Id,
            WarningId = warning.Id,
            Severity = warning.Severity,
            Institution = institution,
            Drug = ReportPrefill.Drug(warning.DrugCode, warning.Product, facts),
            Shortage = ReportPrefill.Shortage(warning, facts),
            Supply = ReportPrefill.Supply(Position.Of(warning), facts),
            Evidence = warning.Evidence,
            History = [Drafted(now)],
        };
        return follows is null ? draft : ReportPrefill.CarriedOver(draft, follows);
    }

    private static ReportEvent Drafted(DateTimeOffset now) => new(now, ReportEvents.Drafted, WarningEvents.System, null);
}
