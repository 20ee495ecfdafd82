using System.Collections.Concurrent;

namespace Shared.Normalise;

/// <summary>
/// A hospital's drugs as products. The answer for a code changes only where a row of its own or of a possible match starts or ends,
/// so each code is worked out once into stretches of days and then looked up.
/// </summary>
public sealed class HospitalProducts : IProductCatalogue
{
    private readonly DrugCatalogue _own;
    private readonly MasterIndex _master;
    private readonly ConcurrentDictionary<string, Stretch[]> _byCode = new(StringComparer.Ordinal);

    /// <summary>The products of a hospital's own catalogue seen against the region's master.</summary>
    public HospitalProducts(DrugCatalogue own, DrugCatalogue master)
        : this(own, new MasterIndex(master))
    {
    }

    /// <summary>The same against a master that several hospitals share.</summary>
    public HospitalProducts(DrugCatalogue own, MasterIndex master) => (_own, _master) = (own, master);

    /// <summary>The hospital's own catalogue.</summary>
    public DrugCatalogue Own => _own;

    /// <summary>The region's master catalogue.</summary>
    public DrugCatalogue Master => _master.Catalogue;

    /// <summary>The same by the identifiers under which hospitals know a product.</summary>
    public MasterIndex MasterIndex => _master;

    /// <inheritdoc/>
    public Product? Find(string drugCode, DateOnly day)
    {
        var stretches = _byCode.GetOrAdd(drugCode, Stretches);
        var (low, high) = (0, stretches.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (stretches[middle].From <= day) low = middle + 1;
            else high = middle - 1;
        }

        return high < 0 ? null : stretches[high].Product;
    }

    /// <summary>
    /// The product by the lists as they are on a day, for a drug that may not have been there yet or any more: where its own catalogue or the
    /// master has no row on that day, the row nearest to it in time stands in, so that a gap never looks like a change of list.
    /// </summary>
    /// <returns>Null only for a code that the hospital's catalogue never had.</returns>
    public Product? FindNearest(string drugCode, DateOnly day)
    {
        if (OwnNearest(drugCode, day) is not { } own) return null;
        return _master.Nearest(own, day) is { } master ? ProductForm.Matched(own, master) : ProductForm.Own(own);
    }

    /// <summary>The hospital's own row in force on a day, else the one nearest to it in time; of two equally near the earlier.</summary>
    public CatalogueRow? OwnNearest(string drugCode, DateOnly day) =>
        _own.Find(drugCode, day) ?? _own.Rows(drugCode).OrderBy(r => r.DaysFrom(day)).ThenBy(r => r.EffectiveFrom).FirstOrDefault();

    private Stretch[] Stretches(string drugCode)
    {
        var rows = _own.Rows(drugCode);
        var starts = new SortedSet<DateOnly>(rows.Concat(rows.SelectMany(_master.Candidates)).SelectMany(Changes));
        return [.. starts.Select(day => new Stretch(day, On(drugCode, day)))];
    }

    private static IEnumerable<DateOnly> Changes(CatalogueRow row)
    {
        yield return row.EffectiveFrom;
        if (row.EffectiveTo is { } end && end < DateOnly.MaxValue) yield return end.AddDays(1);
    }

    private Product? On(string drugCode, DateOnly day)
    {
        if (_own.Find(drugCode, day) is not { } own) return null;
        return _master.Match(own, day) is { } master ? ProductForm.Matched(own, master) : ProductForm.Own(own);
    }

    private readonly record struct Stretch(DateOnly From, Product? Product);
}
