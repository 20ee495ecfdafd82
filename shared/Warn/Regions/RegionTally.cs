using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Warn.Regions;

/// <summary>An institution that runs short of a product.</summary>
/// <param name="Hospital">The institution.</param>
/// <param name="Part">The region directly below the tallied one in which it lies, or that one itself.</param>
/// <param name="Sign">What it says of the product.</param>
public sealed record ShortInstitution(HospitalCode Hospital, RegionCode Part, SupplySign Sign);

/// <summary>A product over the institutions of a region. Quantities are 最小制剂单位 a day.</summary>
public sealed class ProductTally
{
    private readonly List<ShortInstitution> _short = [];

    /// <summary>Institutions that use it and can be judged, and those that run short of it.</summary>
    public int Institutions { get; private set; }

    /// <summary>Institutions that use it, aren't known to be short, and whose feeds are silent: on neither side of a share.</summary>
    public int Silent { get; private set; }

    /// <summary>What the counted ones use a day.</summary>
    public decimal DailyDoses { get; private set; }

    /// <summary>On hand with the counted ones, as far as it is known.</summary>
    public decimal Stock { get; private set; }

    /// <summary>Those whose replenishment is overdue.</summary>
    public int Drying { get; private set; }

    /// <summary>What the drying ones use a day.</summary>
    public decimal DryingDailyDoses { get; private set; }

    /// <summary>Those that run short, by code.</summary>
    public IReadOnlyList<ShortInstitution> Short => _short;

    internal void Add(HospitalCode hospital, RegionCode part, SupplySign sign)
    {
        var isShort = sign.Short is not null;
        if (!isShort && sign.MeanDailyUse is not > 0) return;
        if (!isShort && sign.IsSilent)
        {
            Silent++;
            return;
        }

        Institutions++;
        DailyDoses += sign.MeanDailyUse ?? 0;
        Stock += sign.Stock ?? 0;
        if (sign.IsDrying) (Drying, DryingDailyDoses) = (Drying + 1, DryingDailyDoses + (sign.MeanDailyUse ?? 0));
        if (isShort) Insert(new(hospital, part, sign));
    }

    // Institutions are added in any order, and what is told of them is always the same.
    private void Insert(ShortInstitution institution)
    {
        var at = _short.FindIndex(s => s.Hospital.CompareTo(institution.Hospital) > 0);
        _short.Insert(at < 0 ? _short.Count : at, institution);
    }
}

/// <summary>Every product over the institutions of a region; those of depots don't belong in it.</summary>
/// <param name="region">The region.</param>
public sealed class RegionTally(RegionCode region)
{
    private readonly Dictionary<string, ProductTally> _products = new(StringComparer.Ordinal);

    /// <summary>The region.</summary>
    public RegionCode Region => region;

    /// <summary>The products by id.</summary>
    public IReadOnlyDictionary<string, ProductTally> Products => _products;

    /// <summary>The latest day whose facts were seen; null before the first institution.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>Adds an institution that lies in the region.</summary>
    public void Add(RegionCode where, HospitalSigns signs)
    {
        if (AsOf is null || signs.AsOf > AsOf) AsOf = signs.AsOf;
        var part = Part(where);
        foreach (var sign in signs.Signs)
        {
            if (!_products.TryGetValue(sign.Product.Id, out var product)) _products[sign.Product.Id] = product = new ProductTally();
            product.Add(signs.Hospital, part, sign);
        }
    }

    /// <summary>How the region is supplied with the products of which some institution runs dry.</summary>
    public IReadOnlyDictionary<string, RegionalSupply> Drying() => _products.Where(p => p.Value.Drying > 0).ToDictionary(
        p => p.Key, p => new RegionalSupply(p.Value.Institutions, p.Value.Drying, p.Value.DailyDoses, p.Value.DryingDailyDoses), StringComparer.Ordinal);

    private RegionCode Part(RegionCode where)
    {
        while (where != region && where.Parent != region && where.Tier != RegionTier.Nation) where = where.Parent;
        return where;
    }
}
