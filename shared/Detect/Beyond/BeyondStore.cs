using Shared.Measure;
using Shared.Normalise;

namespace Shared.Detect.Beyond;

/// <summary>What is known of a product from beyond the store.</summary>
/// <param name="Stop">The stop of its maker, if any.</param>
/// <param name="Listed">The list that names it, if any.</param>
/// <param name="Region">How the region is supplied, if some hospital of it runs dry.</param>
/// <param name="Reported">What the hospital's own people reported, if anything.</param>
internal readonly record struct BeyondStore(ProductionStop? Stop, ListedDrug? Listed, RegionalSupply? Region, ReportedShortage? Reported);

/// <summary>Finds what a context says of one product after the other.</summary>
internal sealed class BeyondStores
{
    private readonly SupplyContext _context;
    private readonly DateOnly _asOf;
    private readonly ILookup<string, ProductionStop> _stops;
    private readonly ILookup<string, ListedDrug> _lists;
    private readonly Dictionary<string, ReportedShortage> _reports;

    public BeyondStores(SupplyContext context, DateOnly asOf)
    {
        (_context, _asOf) = (context, asOf);
        _stops = context.Stops.ToLookup(s => VarietySpec.Plain(s.GenericName), StringComparer.Ordinal);
        _lists = context.Listed.ToLookup(l => l.PlatformCode is null ? VarietySpec.Plain(l.GenericName) : l.PlatformCode, StringComparer.Ordinal);
        _reports = context.Reported.Where(r => r.Since <= asOf).GroupBy(r => r.DrugCode, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Since)!, StringComparer.Ordinal);
    }

    /// <summary>What is known of a product.</summary>
    public BeyondStore Of(DrugSeries series)
    {
        var region = _context.Region.Count > 0 ? _context.Region.GetValueOrDefault(series.Product.Id) : null;
        var reported = _reports.Count > 0 ? _reports.GetValueOrDefault(series.DrugCode) : null;
        if (_stops.Count == 0 && _lists.Count == 0) return new(null, null, region, reported);
        var variety = VarietySpec.Of(series.Product);
        return new(Stop(series.Product, variety), Listed(series.Product, variety), region, reported);
    }

    private ProductionStop? Stop(Product product, VarietySpec variety)
    {
        if (!_stops.Contains(variety.GenericName)) return null;
        var maker = VarietySpec.Plain(product.Manufacturer);
        return _stops[variety.GenericName].FirstOrDefault(s =>
            s.StopsOn <= _asOf && (s.ResumesOn is null || s.ResumesOn > _asOf)
            && VarietySpec.Plain(s.Manufacturer) == maker && Agree(s.DosageForm, variety.DosageForm) && Agree(s.Strength, variety.Strength));
    }

    private ListedDrug? Listed(Product product, VarietySpec variety) =>
        _lists[product.Id].FirstOrDefault(l => l.PlatformCode is not null)
        ?? _lists[variety.GenericName].FirstOrDefault(l => l.PlatformCode is null && Agree(l.DosageForm, variety.DosageForm) && Agree(l.Strength, variety.Strength));

    private static bool Agree(string? said, string plain) => string.IsNullOrWhiteSpace(said) || VarietySpec.Plain(said) == plain;
}
