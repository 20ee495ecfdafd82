using Shared.Warn;

namespace Functions.Queries.Warnings;

/// <summary>How a warning looks from outside (contract §6).</summary>
public static class WarningView
{
    /// <summary>The view of a warning.</summary>
    public static object Of(ShortageWarning w) => new
    {
        w.Id,
        w.DrugCode,
        product = ProductView.Of(w.Product),
        w.Hospital,
        w.Region,
        w.Severity,
        w.Reportable,
        w.State,
        w.Type,
        w.OpenedOn,
        w.UpdatedOn,
        w.ResolvedOn,
        w.OutSince,
        w.Stock,
        w.MeanDailyUse,
        w.DaysOfStock,
        w.ProjectedStockOut,
        w.Evidence,
        substitutes = w.Substitutes.Select(s => new { s.DrugCode, product = ProductView.Of(s.Product), s.Kind, s.Stock, s.DaysOfStock }),
        nearbyStock = Array.Empty<object>(),
        w.Level,
        w.DueBy,
        w.Cause,
        w.ReportId,
        w.History,
    };
}
