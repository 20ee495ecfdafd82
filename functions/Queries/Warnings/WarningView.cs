using Shared.Detect;
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

/// <summary>Another product that could stand in.</summary>
public sealed record SubstituteView(string DrugCode, ProductView? Product, SubstituteKind Kind, decimal Stock, decimal? DaysOfStock);

/// <summary>By when to order, and how much; never from whom.</summary>
public sealed record OrderAdvice(DateOnly? OrderBy, decimal? OrderDoses);

/// <summary>How a warning looks from outside (contract §6).</summary>
public sealed record WarningView(
    string Id, string? DrugCode, ProductView? Product, HospitalCode? Hospital, IReadOnlyList<HospitalCode> Hospitals, RegionCode Region, Severity Severity, bool Reportable, WarningState State,
    ShortageType Type, DateOnly OpenedOn, DateOnly UpdatedOn, DateOnly? ResolvedOn, DateOnly? OutSince, decimal? Stock, decimal? MeanDailyUse, decimal? DaysOfStock, DateOnly? ProjectedStockOut,
    DayRange? StockOutBetween, IReadOnlyList<Evidence> Evidence, IReadOnlyList<SubstituteView> Substitutes, OrderAdvice? Advice, bool NearbyStockExists, IReadOnlyList<NearbyPlaceView> NearbyStock,
    WarningLevel Level, DateOnly? DueBy, Bilingual? DueByNote, IReadOnlyList<Recipient> Recipients, ShortageCause? Cause, string? ReportId, IReadOnlyList<WarningEvent> History)
{
    /// <summary>The view of a warning.</summary>
    public static WarningView Of(ShortageWarning w, NearbyView nearby, Bilingual? dueByNote) => new(
        w.Id, w.Hospital is null ? null : w.DrugCode, ProductView.Of(w.Product), w.Hospital, w.Hospitals, w.Region, w.Severity, w.Reportable, w.State,
        w.Type, w.OpenedOn, w.UpdatedOn, w.ResolvedOn, w.OutSince, w.Stock, w.MeanDailyUse, w.DaysOfStock, w.ProjectedStockOut,
        w.StockOutBetween, w.Evidence, [.. w.Substitutes.Select(s => new SubstituteView(s.DrugCode, ProductView.Of(s.Product), s.Kind, s.Stock, s.DaysOfStock))],
        w.OrderBy is null && w.OrderDoses is null ? null : new(w.OrderBy, w.OrderDoses), nearby.Exists, nearby.Places,
        w.Level, w.DueBy, dueByNote, Shared.Warn.Recipients.Of(w), w.Cause, w.ReportId, w.History);
}
