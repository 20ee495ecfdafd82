using Shared.Normalise;

namespace Shared.Measure;

/// <summary>
/// Bases <c>products</c> (品规: generic name, form and strength), <c>generics</c> (通用名) and <c>stocked</c> (品规 on hand on any day, or bought): distinct
/// within one hospital over all the months given, so they are counted from the months' cells and never added up from the months' counts.
/// </summary>
public sealed class VarietyRatio
{
    private readonly string _basis;
    private readonly DistinctTally<VarietySpec> _tally = new();
    private readonly Dictionary<Product, VarietySpec> _names = new(ReferenceEqualityComparer.Instance);

    private VarietyRatio(string basis) => _basis = basis;

    /// <summary>What was used.</summary>
    /// <param name="basis"><c>products</c> or <c>generics</c>.</param>
    /// <param name="months">The months of one hospital, each with what counted in it.</param>
    /// <param name="only">Which cells are asked for, or null for all.</param>
    public static ScopedRatio Used(string basis, IEnumerable<(UsageCube Use, CountedForms Counted)> months, Func<UsageCell, bool>? only = null)
    {
        var ratio = new VarietyRatio(basis);
        foreach (var (cube, counted) in months)
        {
            var masks = ScopeMask.Of(counted);
            foreach (var cell in cube.Cells)
            {
                if (only is null || only(cell)) ratio._tally.Add(ratio.Name(cube.ProductOf(cell)), masks[(int)cell.Flags], cell.Doses, cell.Used);
            }
        }

        return ratio._tally.Figures(basis);
    }

    /// <summary>What was on hand or bought.</summary>
    /// <param name="months">The months of one hospital, each with what counted in it.</param>
    /// <param name="drug">The drug asked for, or null for all.</param>
    public static ScopedRatio Stocked(IEnumerable<(StockCube Stock, InboundCube Inbound, CountedForms Counted)> months, string? drug = null)
    {
        var ratio = new VarietyRatio("stocked");
        foreach (var (stock, inbound, counted) in months)
        {
            var masks = ScopeMask.Of(counted);
            foreach (var cell in stock.Cells)
            {
                if (drug is null || cell.DrugCode == drug) ratio._tally.Hold(ratio.Name(cell.Product), masks[(int)cell.Flags]);
            }

            foreach (var cell in inbound.Cells)
            {
                if (drug is null || cell.DrugCode == drug)
                    ratio._tally.Add(ratio.Name(inbound.ProductOf(cell)), masks[(int)cell.Flags], cell.Doses, cell.Doses > 0);
            }
        }

        return ratio._tally.Figures("stocked");
    }

    // A product is the same object in most cells; folding its names once each is what keeps this cheap.
    private VarietySpec Name(Product product)
    {
        if (_names.TryGetValue(product, out var name)) return name;
        name = VarietySpec.Of(product);
        if (_basis == "generics") name = new(name.GenericName, "", "");
        return _names[product] = name;
    }
}
