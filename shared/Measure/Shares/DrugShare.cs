using Shared.Vocabulary;

namespace Shared.Measure.Shares;

/// <summary>An institution's income of a month as it reported it; a number it did not report is null, never 0.</summary>
/// <param name="Drugs">药品收入 in yuan.</param>
/// <param name="Medical">医疗收入 in yuan, of which 药品收入 is a part.</param>
public readonly record struct MonthIncome(decimal? Drugs, decimal? Medical);

/// <summary>
/// 药占比 of some months of institutions. Months without income are left out of both sides and counted; the shares without what policy leaves out
/// are of those months only whose use is known too.
/// </summary>
public sealed record DrugShareFigure
{
    /// <summary>药品收入 ÷ 医疗收入.</summary>
    public Ratio Income { get; init; }

    /// <summary>The same with the use of negotiated drugs taken off both sides (津政办发 2018-02-28 三(一)3).</summary>
    public Ratio WithoutNegotiated { get; init; }

    /// <summary>The same with negotiated drugs, selected products and 饮片/配方颗粒 taken off both sides: no drug share may stand in a selected product's way (国办发〔2019〕2号).</summary>
    public Ratio WithoutPolicy { get; init; }

    /// <summary>The use in yuan in the months with income, and the parts of it that policy holds apart; a drug may be in more than one.</summary>
    public UseAmounts Use { get; init; } = new(0, 0, 0, 0);

    /// <summary>Institution-months whose income is known.</summary>
    public int Counted { get; init; }

    /// <summary>Institution-months without income.</summary>
    public int WithoutIncome { get; init; }

    /// <summary>Institution-months with income whose use nobody fed.</summary>
    public int WithoutUse { get; init; }

    /// <summary>The ratio of sums.</summary>
    public static DrugShareFigure operator +(DrugShareFigure a, DrugShareFigure b) => new()
    {
        Income = a.Income + b.Income,
        WithoutNegotiated = a.WithoutNegotiated + b.WithoutNegotiated,
        WithoutPolicy = a.WithoutPolicy + b.WithoutPolicy,
        Use = a.Use + b.Use,
        Counted = a.Counted + b.Counted,
        WithoutIncome = a.WithoutIncome + b.WithoutIncome,
        WithoutUse = a.WithoutUse + b.WithoutUse,
    };
}

/// <summary>Amounts of use in yuan: all of it, of negotiated drugs, of selected products, of 饮片 and 配方颗粒.</summary>
public sealed record UseAmounts(decimal All, decimal Negotiated, decimal Selected, decimal Pieces)
{
    public static UseAmounts operator +(UseAmounts a, UseAmounts b) =>
        new(a.All + b.All, a.Negotiated + b.Negotiated, a.Selected + b.Selected, a.Pieces + b.Pieces);
}

/// <summary>药占比 from what institutions report of their income, beside what their rows of use say of the drugs that policy leaves out of it.</summary>
public static class DrugShare
{
    private const ProductFlags LeftOut = ProductFlags.Negotiated | ProductFlags.Selected | ProductFlags.DecoctionPieces | ProductFlags.FormulaGranules;

    /// <summary>An institution's month.</summary>
    /// <param name="income">What it reported.</param>
    /// <param name="use">Its use by flags; null when no day of it was fed.</param>
    public static DrugShareFigure Of(MonthIncome income, IReadOnlyList<FlagUse>? use)
    {
        if (income is not { Drugs: { } drugs, Medical: { } medical }) return new() { WithoutIncome = 1 };
        var known = new DrugShareFigure { Income = new(drugs, medical), Counted = 1 };
        if (use is null) return known with { WithoutUse = 1 };
        var negotiated = Amount(use, ProductFlags.Negotiated);
        var leftOut = Amount(use, LeftOut);
        return known with
        {
            WithoutNegotiated = new(drugs - negotiated, medical - negotiated),
            WithoutPolicy = new(drugs - leftOut, medical - leftOut),
            Use = new(use.Sum(u => u.Amount), negotiated, Amount(use, ProductFlags.Selected), use.Where(u => u.IsPieces).Sum(u => u.Amount)),
        };
    }

    private static decimal Amount(IReadOnlyList<FlagUse> use, ProductFlags any) => use.Where(u => (u.Flags & any) != ProductFlags.None).Sum(u => u.Amount);
}
