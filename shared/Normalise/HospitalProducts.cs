namespace Shared.Normalise;

/// <summary>A hospital's drugs as products.</summary>
public sealed class HospitalProducts : IProductCatalogue
{
    /// <summary>The products of a hospital's own catalogue seen against the region's master.</summary>
    public HospitalProducts(DrugCatalogue own, DrugCatalogue master) => (Own, Master) = (own, master);

    private DrugCatalogue Own { get; }

    private DrugCatalogue Master { get; }

    /// <inheritdoc/>
    public Product? Find(string drugCode, DateOnly day) => Own.Version + Master.Version > 0 ? null : throw new NotSupportedException();
}
