using Shared.Normalise;

namespace Shared.Measure;

/// <summary>What the drugs of a month were: the latest product of each, and the ones before it where that changed.</summary>
internal sealed class FoldedProducts
{
    private readonly Dictionary<string, Product> _all = new(StringComparer.Ordinal);

    /// <summary>By drug code: the product last seen.</summary>
    public SortedDictionary<string, Product> Latest { get; } = new(StringComparer.Ordinal);

    /// <summary>Days come in order.</summary>
    public void See(string drug, Product product)
    {
        if (Latest.TryGetValue(drug, out var known) && ReferenceEquals(known, product)) return;
        Latest[drug] = product;
        _all[product.Id] = product;
    }

    /// <summary>By id: the products seen that are no drug's latest.</summary>
    public IReadOnlyDictionary<string, Product> Earlier()
    {
        var latest = Latest.Values.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return new SortedDictionary<string, Product>(_all.Where(p => !latest.Contains(p.Key)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The product of a cell: the drug's latest if it is that, else the one with the id, whichever drug had it.</summary>
    public static Product Find(IReadOnlyDictionary<string, Product> latest, IReadOnlyDictionary<string, Product> earlier, string drug, string id)
    {
        var last = latest[drug];
        return last.Id == id ? last : earlier.GetValueOrDefault(id) ?? latest.Values.FirstOrDefault(p => p.Id == id) ?? last;
    }
}
