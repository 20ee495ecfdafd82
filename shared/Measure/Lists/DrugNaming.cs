using Shared.Normalise;

namespace Shared.Measure.Lists;

/// <summary>The names of a hospital's drugs, each worked out once: a drug is one object for as long as its catalogues say the same of it.</summary>
public sealed class DrugNaming(HospitalProducts products)
{
    private readonly Dictionary<Product, DrugNames> _names = new(ReferenceEqualityComparer.Instance);

    /// <summary>The names on a day; null when the drug is no product on it.</summary>
    public DrugNames? On(string drugCode, DateOnly day)
    {
        if (products.Find(drugCode, day) is not { } product) return null;
        if (!_names.TryGetValue(product, out var names)) _names.Add(product, names = DrugNames.Of(products, drugCode, product, day));
        return names;
    }
}
