namespace Shared.Normalise;

/// <summary>Says which product a hospital's drug is on a day.</summary>
public interface IProductCatalogue
{
    /// <summary>The product, or null when the hospital's catalogue does not have the code on that day.</summary>
    Product? Find(string drugCode, DateOnly day);
}
