using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report;

/// <summary>
/// How a direct report comes to be: drafted from a warning or as a zero report, and corrected when it was wrong.
/// A report is filled in by the system and signed by a person, never the other way round.
/// </summary>
public static partial class DirectReports
{
    /// <summary>A draft about a warning.</summary>
    /// <param name="warning">The shortage.</param>
    /// <param name="institution">Who is short.</param>
    /// <param name="row">The hospital's catalogue row, for the codes.</param>
    /// <param name="monthlyUse">月均用量 in 最小制剂单位; null takes 30 times the mean daily use, if there is one.</param>
    /// <param name="period">报告期.</param>
    /// <param name="now">When it is drafted.</param>
    /// <param name="type">Initial, follow-up or resolved.</param>
    /// <param name="follows">For a follow-up or resolved report, the one before.</param>
    public static DirectReport DraftFrom(
        ShortageWarning warning, Institution institution, CatalogueRow? row, decimal? monthlyUse, Month period, DateTimeOffset now,
        ReportType type = ReportType.Initial, string? follows = null) => new()
        {
            Id = WarningId.Of("R", warning.Id, period.ToString(), type.ToString(), follows ?? ""),
            Period = period,
            Type = type,
            Supersedes = follows,
            WarningId = warning.Id,
            Institution = Block(institution),
            Drug = Block(warning, row),
            Shortage = new(
                warning.Type,
                warning.Type == ShortageType.OutOfStock ? SupplyStatus.SeverelyShort : SupplyStatus.Short,
                warning.OutSince ?? warning.OpenedOn,
                warning.Cause is { } cause ? [cause] : [],
                null),
            Supply = Supply(warning, monthlyUse),
            Evidence = warning.Evidence,
            History = [Drafted(now)],
        };

    /// <summary>A draft that says that nothing was short in a period.</summary>
    /// <param name="institution">Who says so.</param>
    /// <param name="period">报告期.</param>
    /// <param name="warnings">The institution's warnings.</param>
    /// <param name="stock">How much of the period its stock feeds cover.</param>
    /// <param name="now">When it is drafted.</param>
    public static ReportResult Zero(
        Institution institution, Month period, IEnumerable<ShortageWarning> warnings, Coverage stock, DateTimeOffset now)
    {
        var open = warnings.Where(w => w is { IsActive: true, Severity: Severity.Orange or Severity.Red } && w.Hospital == institution.Code).ToList();
        if (open.Count > 0) return ReportResult.Refused(ReportProblems.OpenWarnings(open));
        if (stock.DaysMissing > 0 || stock.DaysExpected == 0) return ReportResult.Refused(ReportProblems.StockDaysMissing(stock));
        return ReportResult.Done(new()
        {
            Id = WarningId.Of("R", institution.Code.ToString(), period.ToString(), nameof(ReportType.Zero)),
            Period = period,
            Type = ReportType.Zero,
            Institution = Block(institution),
            History = [Drafted(now)],
        });
    }

    /// <summary>A draft that corrects a signed report, which stays as it is. After the free days it needs a reason.</summary>
    public static ReportResult Correct(DirectReport wrong, string by, string? reason, DateTimeOffset now, int freeDays)
    {
        if (wrong.State == ReportState.Draft) return ReportResult.Refused(ReportProblems.Transition("correct", wrong.State));
        var age = now - (wrong.Reporter.SignedAt ?? now);
        if (age > TimeSpan.FromDays(freeDays) && string.IsNullOrWhiteSpace(reason)) return ReportResult.Refused(ReportProblems.ReasonNeeded(freeDays));
        return ReportResult.Done(wrong with
        {
            Id = WarningId.Of("R", wrong.Id, (wrong.Version + 1).ToString()),
            Version = wrong.Version + 1,
            Type = ReportType.Correction,
            State = ReportState.Draft,
            Supersedes = wrong.Id,
            Reporter = new(null, null, null),
            Filing = null,
            History = [new(now, "corrected", by, reason)],
        });
    }

    /// <summary>The days within which a correction needs no reason.</summary>
    public static int FreeCorrectionDays(RuleBook rules, DateOnly day) => (int)rules.Find("direct-report", day)["freeCorrectionDays"];

    private static ReportEvent Drafted(DateTimeOffset now) => new(now, "drafted", WarningEvents.System, null);

    private static ReportInstitution Block(Institution i) => new(i.Code, i.InstitutionCode, i.OrgCode, i.Uscc, i.Name, i.Region, i.Level);

    private static ReportDrug Block(ShortageWarning warning, CatalogueRow? row) => new()
    {
        GenericName = warning.Product.GenericName,
        DosageForm = warning.Product.DosageForm,
        Strength = warning.Product.Strength,
        TradeName = warning.Product.TradeName,
        PackUnit = row?.PackUnit,
        PackSize = row?.PackSize,
        Route = row?.Route,
        ApprovalNumber = row?.ApprovalNumber,
        StandardCode = row?.StandardCode,
        Ypid = row?.Ypid,
        InsuranceCode = row?.InsuranceCode,
        DrugCode = warning.DrugCode,
        Manufacturer = warning.Product.Manufacturer,
        Essential = warning.Product.Essential,
        ProcurementBatch = warning.Product.ProcurementBatch,
        Emergency = warning.Product.Emergency,
        Paediatric = warning.Product.Paediatric,
        Negotiated = warning.Product.Negotiated,
    };

    private static ReportSupply Supply(ShortageWarning warning, decimal? monthlyUse) => new()
    {
        MonthlyUse = monthlyUse ?? (warning.MeanDailyUse is { } daily ? decimal.Round(daily * 30, 2) : null),
        OnHand = warning.Stock,
        DaysOfCover = warning.DaysOfStock is { } days ? decimal.Round(days, 1) : null,
        HasSubstitute = warning.Substitutes.Count > 0,
        Substitutes = [.. warning.Substitutes.Select(Name)],
    };

    private static string Name(Substitute substitute) =>
        string.Join(' ', new[] { substitute.Product.GenericName, substitute.Product.Strength, substitute.Product.Manufacturer }.Where(t => !string.IsNullOrEmpty(t)));
}
