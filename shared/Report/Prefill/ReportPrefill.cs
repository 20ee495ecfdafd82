using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report.Prefill;

/// <summary>Fills the blocks of a report in from a warning, a finding and what else is known of the drug.</summary>
internal static class ReportPrefill
{
    private const int DaysOfAMonth = 30;

    public static ReportInstitution Institution(Institution i) => new(i.Code, i.InstitutionCode, i.OrgCode, i.Uscc, i.Name, i.Region, i.Level);

    public static ReportInstitution Authority(RegionCode region) => new(null, null, null, null, $"{region} 卫生健康主管部门", region, null);

    public static ReportDrug Drug(string drugCode, Product product, DrugFacts? facts) => new()
    {
        GenericName = product.GenericName,
        DosageForm = product.DosageForm,
        Strength = product.Strength,
        TradeName = product.TradeName,
        PackUnit = facts?.Row?.PackUnit,
        PackSize = facts?.Row?.PackSize,
        Route = facts?.Row?.Route,
        ApprovalNumber = facts?.Row?.ApprovalNumber,
        StandardCode = facts?.Row?.StandardCode,
        Ypid = facts?.Row?.Ypid,
        InsuranceCode = facts?.Row?.InsuranceCode,
        DrugCode = drugCode,
        Manufacturer = product.Manufacturer,
        Distributor = facts?.Distributor,
        Essential = product.Essential,
        ProcurementBatch = product.ProcurementBatch,
        Emergency = product.Emergency,
        Paediatric = product.Paediatric,
        Negotiated = product.Negotiated,
        Controlled = product.Controlled,
        Lists = facts?.Lists ?? [],
    };

    public static ReportShortage Shortage(ShortageWarning warning, DrugFacts? facts) => new(
        warning.Type, Status(warning), warning.OutSince ?? warning.OpenedOn, warning.Cause is { } cause ? [cause] : facts?.Reported is { } said ? [said.Cause] : [], facts?.Reported?.Note);

    public static ReportSupply Supply(Position position, DrugFacts? facts) => new()
    {
        AsOf = facts?.AsOf ?? position.AsOf,
        MonthlyUse = facts?.Use?.Mean ?? (position.MeanDailyUse is { } daily ? decimal.Round(daily * DaysOfAMonth, 2) : null),
        UseMonths = facts?.Use?.Months ?? [],
        PeriodUse = facts?.PeriodUse,
        OnHand = position.Stock,
        DaysOfCover = position.DaysOfStock is { } days ? decimal.Round(days, 1) : null,
        UnfilledQuantity = facts?.Orders?.Unfilled,
        DeliveryRate = facts?.Orders?.Rate,
        OrderMonths = facts?.Orders?.Months,
        PurchaseMethod = facts?.PurchaseMethod,
        Price = facts?.Price?.PerDose,
        PricedOn = facts?.Price?.On,
        ActiveMakers = facts?.ActiveMakers,
        HasSubstitute = position.Substitutes.Count > 0 || facts?.Reported?.Substitute == true,
        Substitutes = [.. position.Substitutes.Select(Name)],
        ExpectedRecovery = facts?.ExpectedRecovery,
    };

    /// <summary>A draft with what people wrote into the report before it, where the draft itself has nothing: codes, causes and who reviews.</summary>
    public static DirectReport CarriedOver(DirectReport draft, DirectReport before) => draft with
    {
        Institution = draft.Institution with
        {
            InstitutionCode = draft.Institution.InstitutionCode ?? before.Institution.InstitutionCode,
            OrgCode = draft.Institution.OrgCode ?? before.Institution.OrgCode,
            Uscc = draft.Institution.Uscc ?? before.Institution.Uscc,
            Name = draft.Institution.Hospital is null ? before.Institution.Name : draft.Institution.Name,
        },
        Shortage = draft.Shortage is { Causes.Count: 0 } shortage && before.Shortage is { } said
            ? shortage with { Causes = said.Causes, CauseText = said.CauseText } : draft.Shortage,
        Reporter = draft.Reporter with { Reviewer = before.Reporter.Reviewer },
    };

    private static SupplyStatus Status(ShortageWarning warning) => warning switch
    {
        { State: WarningState.Resolved } => SupplyStatus.Sufficient,
        { Type: ShortageType.OutOfStock } => SupplyStatus.SeverelyShort,
        _ => SupplyStatus.Short,
    };

    private static string Name(Substitute substitute) =>
        string.Join(' ', new[] { substitute.Product.GenericName, substitute.Product.Strength, substitute.Product.Manufacturer }.Where(t => !string.IsNullOrEmpty(t)));
}

/// <summary>Where a drug's stock stands, by a warning or a finding.</summary>
internal sealed record Position(DateOnly AsOf, decimal? Stock, decimal? MeanDailyUse, decimal? DaysOfStock, IReadOnlyList<Substitute> Substitutes)
{
    public static Position Of(ShortageWarning warning) => new(warning.UpdatedOn, warning.Stock, warning.MeanDailyUse, warning.DaysOfStock, warning.Substitutes);

    public static Position Of(Finding finding) => new(finding.StockDay, finding.Stock, finding.MeanDailyUse, finding.DaysOfStock, finding.Substitutes);
}
