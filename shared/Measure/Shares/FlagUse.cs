namespace Shared.Measure.Shares;

/// <summary>The use of all drugs that were the same to policy on their days of use: enough for every share of an amount or a quantity, however many drugs there are.</summary>
/// <param name="Flags">What the drugs were; a hospital's own claim makes no difference to a share and is left out.</param>
/// <param name="Doses">Net quantity in 最小制剂单位.</param>
/// <param name="Amount">Net amount in yuan.</param>
public sealed record FlagUse(ProductFlags Flags, decimal Doses, decimal Amount)
{
    /// <summary>True for 饮片 and 配方颗粒.</summary>
    public bool IsPieces => (Flags & (ProductFlags.DecoctionPieces | ProductFlags.FormulaGranules)) != ProductFlags.None;

    /// <summary>Sums cells by their flags, in the order of the flags.</summary>
    public static IReadOnlyList<FlagUse> Sum(IEnumerable<UsageCell> cells) =>
    [
        .. cells.GroupBy(c => c.Flags & ~ProductFlags.ClaimedOnly).OrderBy(g => g.Key)
            .Select(g => new FlagUse(g.Key, g.Sum(c => c.Doses), g.Sum(c => c.Amount))),
    ];
}
