using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>
/// 基本药物使用比例. The scopes keep apart what policy holds apart: negotiated drugs are managed on their own (津政办发 2018-02-28),
/// and no ratio may count against a selected product (国办发〔2019〕2号), so a selected drug that is not essential can be left out of both sides.
/// </summary>
public static class EssentialDrugRatio
{
    /// <summary>Every basis, in the order of the contract.</summary>
    public static IReadOnlyList<string> Bases => IndicatorWords.RatioBases;

    /// <summary>Each scope leaves out what the one before leaves out, and more.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["standard", "excludingNegotiated", "excludingSelected"];

    /// <summary>The scope in which no selected product can count against anybody.</summary>
    public const string Guard = "excludingSelected";

    /// <summary>The ratio over some cells on basis <c>amount</c>, <c>quantity</c>: the sums of what was used.</summary>
    /// <param name="cells">Use, of any departments, months and hospitals.</param>
    /// <param name="basis"><c>amount</c> or <c>quantity</c>.</param>
    /// <param name="scope">One of <see cref="Scopes"/>.</param>
    /// <param name="counted">Which forms of Chinese medicine count.</param>
    public static RatioFigure Of(IEnumerable<UsageCell> cells, string basis, string scope, CountedForms counted = default) =>
        InScopes(cells, basis, counted)[scope];

    /// <summary>The same in every scope.</summary>
    public static ScopedRatio InScopes(IEnumerable<UsageCell> cells, string basis, CountedForms counted = default)
    {
        var byAmount = basis switch
        {
            "amount" => true,
            "quantity" => false,
            _ => throw new ArgumentException($"'{basis}' is no sum over what was used; expected amount or quantity.", nameof(basis)),
        };
        var masks = ScopeMask.Of(counted);
        var tally = new RatioTally();
        foreach (var cell in cells) tally.Add(masks[(int)cell.Flags], byAmount ? cell.Amount : cell.Doses);
        return tally.Figures(basis);
    }

    /// <summary>The ratio on basis <c>procurement</c>: the amounts of 入库, returns taken off. Rows that gave no amount bring nothing to either side.</summary>
    public static ScopedRatio Procured(IEnumerable<InboundCell> cells, CountedForms counted = default)
    {
        var masks = ScopeMask.Of(counted);
        var tally = new RatioTally();
        foreach (var cell in cells) tally.Add(masks[(int)cell.Flags], cell.Amount ?? 0);
        return tally.Figures("procurement");
    }

    internal static int DepthOf(string scope)
    {
        for (var depth = 0; depth < Scopes.Count; depth++)
        {
            if (Scopes[depth] == scope) return depth;
        }

        throw new ArgumentException($"'{scope}' is no scope; expected one of {string.Join(", ", Scopes)}.", nameof(scope));
    }
}
