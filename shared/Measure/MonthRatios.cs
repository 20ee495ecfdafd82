namespace Shared.Measure;

/// <summary>
/// A hospital-month's ratios as plain numbers, because many months are read at once and every byte of them is paid for: for each basis and each
/// scope numerator, denominator, claimed only, and rows that could not be counted. <c>outpatients</c> is not among the bases: its numerator is that
/// of <c>outpatientsWithDrug</c>, and its denominator the institution's total, as is that of <c>inpatients</c>.
/// </summary>
public static class MonthRatios
{
    private const int Numbers = 4;

    /// <summary>The bases, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Bases { get; } =
        ["amount", "quantity", "products", "generics", "stocked", "prescriptions", "outpatientsWithDrug", "inpatients", "procurement"];

    /// <summary>The month's ratio on one of these bases.</summary>
    public static ScopedRatio Ratio(this MonthFigures figures, string basis)
    {
        var at = Index(basis) * EssentialDrugRatio.Scopes.Count * Numbers;
        return new([.. EssentialDrugRatio.Scopes.Select((scope, i) =>
        {
            var n = at + (i * Numbers);
            return new RatioFigure(basis, scope, figures.Ratios[n], figures.Ratios[n + 1], figures.Ratios[n + 2], figures.Ratios[n + 3]);
        })]);
    }

    /// <summary>The month's ratio on any basis of the contract, over the institution's totals where the basis asks for them.</summary>
    public static ScopedRatio RatioOn(this MonthFigures figures, string basis) => basis switch
    {
        "outpatients" => figures.Ratio("outpatientsWithDrug").Over(basis, figures.Totals?.OutpatientVisits),
        "inpatients" => figures.Ratio(basis).Over(basis, figures.Totals?.Discharges),
        _ => figures.Ratio(basis),
    };

    /// <summary>Every ratio of the month as it is told, in the order of bases and scopes.</summary>
    public static IEnumerable<RatioFigure> EveryRatio(this MonthFigures figures) =>
        EssentialDrugRatio.Bases.SelectMany(basis => figures.RatioOn(basis).Figures);

    internal static IReadOnlyList<decimal> Measure(MonthInputs inputs)
    {
        var (cube, counted) = (inputs.Cube, inputs.Counted);
        var inbound = InboundCube.Fold(cube.Hospital, cube.Month, inputs.Inbound, inputs.Products);
        var stock = StockCube.Fold(cube.Hospital, cube.Month, inputs.Stock, inputs.Products);
        var identified = IdentifierRatio.Of([new(inputs.Identified, inputs.Products, counted)]);
        return Flat([
            EssentialDrugRatio.InScopes(cube.Cells, "amount", counted),
            EssentialDrugRatio.InScopes(cube.Cells, "quantity", counted),
            VarietyRatio.Used("products", [(cube, counted)]),
            VarietyRatio.Used("generics", [(cube, counted)]),
            VarietyRatio.Stocked([(stock, inbound, counted)]),
            identified.Prescriptions,
            identified.Outpatients,
            identified.Inpatients,
            EssentialDrugRatio.Procured(inbound.Cells, counted),
        ]);
    }

    /// <summary>The numbers of ratios given in the order of <see cref="Bases"/>.</summary>
    public static IReadOnlyList<decimal> Flat(IReadOnlyList<ScopedRatio> ratios) =>
        [.. from ratio in ratios from f in ratio.Figures from number in new[] { f.Numerator, f.Denominator ?? 0, f.ClaimedOnly, f.RowsNotCounted } select number];

    private static int Index(string basis)
    {
        for (var i = 0; i < Bases.Count; i++)
        {
            if (Bases[i] == basis) return i;
        }

        throw new ArgumentException($"'{basis}' is not kept by month; expected one of {string.Join(", ", Bases)}.", nameof(basis));
    }
}
