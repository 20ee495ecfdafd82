using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>What decides on which side of a ratio a use stands, as it was on the day of use.</summary>
[Flags]
public enum ProductFlags : byte
{
    /// <summary>An ordinary drug outside every list.</summary>
    None = 0,

    /// <summary>基本药物 by the master's list.</summary>
    Essential = 1,

    /// <summary>The hospital claims it is essential, the master does not.</summary>
    ClaimedOnly = 2,

    /// <summary>国家谈判药品.</summary>
    Negotiated = 4,

    /// <summary>中选药品.</summary>
    Selected = 8,

    /// <summary>中药饮片.</summary>
    DecoctionPieces = 16,

    /// <summary>配方颗粒.</summary>
    FormulaGranules = 32,
}

/// <summary>Reads the flags off a product.</summary>
public static class ProductFlagging
{
    /// <summary>The flags of a product as it is on one day.</summary>
    public static ProductFlags Flags(this Product product) =>
        (product.Essential ? ProductFlags.Essential : ProductFlags.None)
        | (product.ClaimedOnly ? ProductFlags.ClaimedOnly : ProductFlags.None)
        | (product.Negotiated ? ProductFlags.Negotiated : ProductFlags.None)
        | (product.Selected ? ProductFlags.Selected : ProductFlags.None)
        | (product.Category == DrugCategory.DecoctionPieces ? ProductFlags.DecoctionPieces : ProductFlags.None)
        | (product.Category == DrugCategory.FormulaGranules ? ProductFlags.FormulaGranules : ProductFlags.None);
}
