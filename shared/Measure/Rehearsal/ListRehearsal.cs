using Shared.Normalise;

namespace Shared.Measure.Rehearsal;

/// <summary>
/// Rehearses a change of the essential list: the same use under the lists of one day and of another. What was used, and how much, stays;
/// only what the lists call it changes.
/// </summary>
public static class ListRehearsal
{
    /// <summary>What can be rehearsed.</summary>
    public static IReadOnlyList<string> Bases { get; } = ["amount", "quantity", "products", "generics"];

    /// <summary>A hospital's month under the lists of two days.</summary>
    public static IReadOnlyList<RehearsedCell> Of(UsageCube cube, HospitalProducts products, DateOnly before, DateOnly after) =>
    [
        .. from drug in cube.Cells.GroupBy(c => c.DrugCode)
           let used = cube.Products[drug.Key]
           let earlier = products.FindNearest(drug.Key, before) ?? used
           let later = products.FindNearest(drug.Key, after) ?? used
           from cells in drug.GroupBy(c => c.Department)
           select new RehearsedCell(drug.Key, cells.Key, VarietySpec.Of(used), earlier, later, cells.Sum(c => c.Doses), cells.Sum(c => c.Amount)),
    ];

    /// <summary>The figures of one hospital over any months and departments.</summary>
    /// <param name="cells">Its use; distinct products and names are taken over all of it.</param>
    /// <param name="basis">One of <see cref="Bases"/>.</param>
    /// <param name="scope">One of <see cref="EssentialDrugRatio.Scopes"/>.</param>
    /// <exception cref="ArgumentException">The basis or the scope is unknown.</exception>
    public static RehearsedFigure Figure(IReadOnlyList<RehearsedCell> cells, string basis, string scope) =>
        new(Figure(cells, basis, scope, after: false), Figure(cells, basis, scope, after: true));

    private static RatioFigure Figure(IReadOnlyList<RehearsedCell> cells, string basis, string scope, bool after) => basis switch
    {
        "products" => Distinct(cells, c => (c.Variety.GenericName, c.Variety.DosageForm, c.Variety.Strength), basis, scope, after),
        "generics" => Distinct(cells, c => (c.Variety.GenericName, "", ""), basis, scope, after),
        _ => EssentialDrugRatio.Of(cells.Select(c => c.Under(after)), basis, scope),
    };

    // Net doses decide whether a product was used at all; it is essential if any of its drugs is.
    private static RatioFigure Distinct(
        IReadOnlyList<RehearsedCell> cells, Func<RehearsedCell, (string Name, string Form, string Strength)> what, string basis, string scope, bool after)
    {
        var counted = cells.Select(c => (What: what(c), c.Doses, Side: EssentialDrugRatio.Of([c.Under(after) with { Amount = 1 }], "amount", scope)))
            .Where(c => c.Side.Denominator == 1).GroupBy(c => c.What).Where(g => g.Sum(c => c.Doses) > 0).ToList();
        return new(basis, scope, counted.Count(g => g.Any(c => c.Side.Numerator == 1)), counted.Count,
            counted.Count(g => g.All(c => c.Side.Numerator == 0) && g.Any(c => c.Side.ClaimedOnly == 1)));
    }
}
