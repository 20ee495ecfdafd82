using Shared.Detect;

namespace Shared.Warn;

/// <summary>What a warning says of the facts, apart from how it is judged.</summary>
internal static class WarningFigures
{
    /// <summary>The warning with the figures of a finding.</summary>
    public static ShortageWarning Of(ShortageWarning warning, Finding finding, EvaluationContext context) => warning with
    {
        Region = context.Region,
        Hospitals = context.ShortHospitals.GetValueOrDefault(finding.Product.Id, []),
        DrugCode = finding.DrugCode,
        Product = finding.Product,
        UpdatedOn = context.AsOf,
        OutSince = finding.OutSince,
        Stock = finding.Stock,
        MeanDailyUse = finding.MeanDailyUse,
        DaysOfStock = finding.DaysOfStock,
        ProjectedStockOut = finding.ProjectedStockOut,
        StockOutBetween = finding.StockOutBetween,
        OrderBy = finding.OrderBy,
        OrderDoses = finding.OrderDoses,
        Evidence = finding.Evidence,
        Substitutes = finding.Substitutes,
    };

    /// <summary>Equal in every field, lists by their elements.</summary>
    public static bool Same(ShortageWarning a, ShortageWarning b) =>
        a.Evidence.SequenceEqual(b.Evidence)
        && a.Substitutes.SequenceEqual(b.Substitutes)
        && a.History.SequenceEqual(b.History)
        && a.Hospitals.SequenceEqual(b.Hospitals)
        && a == b with { Evidence = a.Evidence, Substitutes = a.Substitutes, History = a.History, Hospitals = a.Hospitals };
}
