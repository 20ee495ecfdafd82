using System.Collections.Concurrent;
using System.Collections.Frozen;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn.Regions;

namespace Shared.Warn.Nearby;

/// <summary>What an institution has beyond its own need of a product.</summary>
/// <param name="Product">The product.</param>
/// <param name="DrugCode">院内药品唯一码 there.</param>
/// <param name="Doses">On hand less its own safe cover, in 最小制剂单位.</param>
/// <param name="StockDay">The day its stock was counted.</param>
public readonly record struct Surplus(Product Product, string DrugCode, decimal Doses, DateOnly StockDay);

/// <summary>
/// What an institution could give, by variety (通用名, 剂型, 规格). Controlled drugs (麻精) are never in it, nor what it runs short of itself,
/// nor stock of which nobody can say how much it needs. All that a depot has is there to be given.
/// </summary>
public sealed class StockOfPlace
{
    private readonly FrozenDictionary<VarietySpec, Surplus[]> _byVariety;

    private StockOfPlace(Institution institution, FrozenDictionary<VarietySpec, Surplus[]> byVariety) => (Institution, _byVariety) = (institution, byVariety);

    /// <summary>The institution.</summary>
    public Institution Institution { get; }

    /// <summary>The surplus of an institution by its latest signs.</summary>
    /// <param name="institution">The institution.</param>
    /// <param name="signs">What its last evaluation said.</param>
    /// <param name="names">Names that other places have alike, so that each is in memory once.</param>
    public static StockOfPlace Of(Institution institution, HospitalSigns signs, SharedNames names)
    {
        var isDepot = institution.Kind == InstitutionKind.Depot;
        var feedsUse = signs.Signs.Any(s => s.MeanDailyUse > 0);
        var surplus =
            from sign in signs.Signs
            where sign is { IsSilent: false, Short: null, Stock: > 0 } && !sign.Product.Controlled
            where isDepot || feedsUse
            let doses = isDepot ? sign.Stock!.Value : sign.Stock!.Value - (sign.SafeCoverDoses ?? 0)
            where doses > 0
            group new Surplus(names.Of(sign.Product), sign.DrugCode, doses, sign.StockDay) by names.VarietyOf(sign.Product);
        return new(institution, surplus.ToFrozenDictionary(g => g.Key, g => g.ToArray()));
    }

    /// <summary>What it could give of a variety.</summary>
    public IReadOnlyList<Surplus> Of(VarietySpec variety) => _byVariety.GetValueOrDefault(variety) ?? [];
}

/// <summary>Products and varieties that many places have alike.</summary>
public sealed class SharedNames
{
    private readonly ConcurrentDictionary<Product, Product> _products = new();
    private readonly ConcurrentDictionary<Product, VarietySpec> _varieties = new();

    internal Product Of(Product product) => _products.GetOrAdd(product, product);

    internal VarietySpec VarietyOf(Product product) => _varieties.GetOrAdd(Of(product), VarietySpec.Of);
}
