using Shared.Vocabulary;
using Shared.Warn;
using Shared.Warn.Nearby;

namespace Functions.Queries.Warnings;

/// <summary>What is shown of stock nearby: that there is some, and to those who coordinate where.</summary>
public sealed record NearbyView(bool Exists, IReadOnlyList<NearbyPlaceView> Places);

/// <summary>A place that could help, as officers see it.</summary>
public sealed record NearbyPlaceView(
    HospitalCode Hospital, string Name, bool Depot, RegionCode Region, RegionTier Distance, string DrugCode, ProductView? Product,
    decimal Surplus, decimal? LastsDays, DateOnly StockDay)
{
    /// <summary>The view of a place.</summary>
    public static NearbyPlaceView Of(NearbyPlace p) => new(
        p.Institution.Code, p.Institution.Name, p.IsDepot, p.Institution.Region, p.Distance, p.DrugCode, ProductView.Of(p.Product), p.Surplus, p.LastsDays, p.StockDay);
}

/// <summary>How a warning looks from outside (contract §6).</summary>
public static class WarningView
{
    /// <summary>The view of a warning.</summary>
    public static object Of(ShortageWarning w, NearbyView nearby, Bilingual? dueByNote) => new
    {
        w.Id,
        drugCode = w.Hospital is null ? null : w.DrugCode,
        product = ProductView.Of(w.Product),
        w.Hospital,
        w.Hospitals,
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
        w.StockOutBetween,
        w.Evidence,
        substitutes = w.Substitutes.Select(s => new { s.DrugCode, product = ProductView.Of(s.Product), s.Kind, s.Stock, s.DaysOfStock }),
        advice = w.OrderBy is null && w.OrderDoses is null ? null : new { w.OrderBy, w.OrderDoses },
        nearbyStockExists = nearby.Exists,
        nearbyStock = nearby.Places,
        w.Level,
        w.DueBy,
        dueByNote,
        recipients = Recipients.Of(w),
        w.Cause,
        w.ReportId,
        w.History,
    };
}
