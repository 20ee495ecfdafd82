using Shared.Normalise;

namespace Shared.Measure;

/// <summary>
/// Bases <c>products</c> (品规: generic name, form and strength), <c>generics</c> (通用名) and <c>stocked</c> (品规 on hand on any day, or bought): distinct
/// within one hospital over all the months given, so they are counted from the months' cells and never added up from the months' counts.
/// </summary>
public sealed class VarietyRatio
{
    private readonly string _basis;
    private readonly DistinctTally<int> _tally = new();
    private readonly Dictionary<VarietySpec, int> _numbers = [];
    private readonly Dictionary<Product, int> _known = new(ReferenceEqualityComparer.Instance);

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
            UsageCell? before = null;
            var number = 0;
            foreach (var cell in cube.Cells)
            {
                if (only is not null && !only(cell)) continue;
                // Cells of one drug stand together, and looking its product up once for all its departments is what keeps this cheap.
                if (before is null || before.DrugCode != cell.DrugCode || before.ProductId != cell.ProductId) number = ratio.Number(cube.ProductOf(cell));
                ratio._tally.Add(number, masks[(int)cell.Flags], cell.Doses, cell.Used);
                before = cell;
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
                if (drug is null || cell.DrugCode == drug) ratio._tally.Hold(ratio.Number(cell.Product), masks[(int)cell.Flags]);
            }

            foreach (var cell in inbound.Cells)
            {
                if (drug is null || cell.DrugCode == drug)
                    ratio._tally.Add(ratio.Number(inbound.ProductOf(cell)), masks[(int)cell.Flags], cell.Doses, cell.Doses > 0);
            }
        }

        return ratio._tally.Figures("stocked");
    }

    // A product is the same object in most cells; folding its names once each is what keeps this cheap.
    private int Number(Product product)
    {
        if (_known.TryGetValue(product, out var number)) return number;
        var name = VarietySpec.Of(product);
        if (_basis == "generics") name = new(name.GenericName, "", "");
        if (!_numbers.TryGetValue(name, out number)) _numbers[name] = number = _numbers.Count;
        return _known[product] = number;
    }
}
