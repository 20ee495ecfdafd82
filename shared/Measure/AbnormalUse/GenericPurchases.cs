namespace Shared.Measure.AbnormalUse;

/// <summary>What was bought of a generic name (入库 less returns), in yuan unless said otherwise.</summary>
public sealed record GenericPurchase
{
    /// <summary>通用名 in the form in which names are compared.</summary>
    public required string GenericName { get; init; }

    /// <summary>All of it.</summary>
    public decimal All { get; init; }

    /// <summary>Of it, products selected in volume-based procurement.</summary>
    public decimal Selected { get; init; }

    /// <summary>Of it, essential drugs.</summary>
    public decimal Essential { get; init; }

    /// <summary>Of what may be looked into, drugs on the list that people confirmed.</summary>
    public decimal Confirmed { get; init; }

    /// <summary>Doses whose rows gave no amount: what is missing from the amounts.</summary>
    public decimal DosesWithoutAmount { get; init; }

    /// <summary>What may be looked into: a selected product never is (国办发〔2019〕2号).</summary>
    public decimal Candidate => All - Selected;

    /// <summary>Both together; they must be of one generic name.</summary>
    public static GenericPurchase operator +(GenericPurchase a, GenericPurchase b) => a with
    {
        All = a.All + b.All,
        Selected = a.Selected + b.Selected,
        Essential = a.Essential + b.Essential,
        Confirmed = a.Confirmed + b.Confirmed,
        DosesWithoutAmount = a.DosesWithoutAmount + b.DosesWithoutAmount,
    };

    /// <summary>What a hospital bought in a month, by generic name.</summary>
    /// <param name="cube">The month's 入库.</param>
    /// <param name="confirmed">The drug codes on the confirmed list.</param>
    public static IEnumerable<GenericPurchase> Of(InboundCube cube, IReadOnlySet<string> confirmed) =>
        from cell in cube.Cells
        group Of(cell, confirmed) by VarietySpec.Plain(cube.Products[cell.DrugCode].GenericName) into name
        select name.Aggregate((a, b) => a + b) with { GenericName = name.Key };

    private static GenericPurchase Of(InboundCell cell, IReadOnlySet<string> confirmed) => new()
    {
        GenericName = "",
        All = cell.Amount ?? 0,
        Selected = cell.Flags.HasFlag(ProductFlags.Selected) ? cell.Amount ?? 0 : 0,
        Essential = cell.Flags.HasFlag(ProductFlags.Essential) ? cell.Amount ?? 0 : 0,
        Confirmed = !cell.Flags.HasFlag(ProductFlags.Selected) && confirmed.Contains(cell.DrugCode) ? cell.Amount ?? 0 : 0,
        DosesWithoutAmount = cell.Doses - cell.PricedDoses,
    };
}

/// <summary>A candidate for the quarter's list of drugs used abnormally. People decide; being one says only that much was bought.</summary>
/// <param name="Rank">Its place by amount, from 1.</param>
/// <param name="Purchase">What was bought.</param>
/// <param name="LastQuarter">The candidate amount of the quarter before; null when nobody's 入库 of it is known.</param>
/// <param name="LastYear">The same of the quarter a year before.</param>
public sealed record AbnormalCandidate(int Rank, GenericPurchase Purchase, decimal? LastQuarter, decimal? LastYear)
{
    /// <summary>Amount ÷ last quarter's − 1; null without last quarter.</summary>
    public decimal? Growth => Grown(LastQuarter);

    /// <summary>Amount ÷ last year's − 1; null without last year.</summary>
    public decimal? GrowthOnYear => Grown(LastYear);

    private decimal? Grown(decimal? from) => from is null or 0 ? null : (Purchase.Candidate / from) - 1;
}

/// <summary>异常使用品种的候选: each quarter, by 通用名, the drugs for which most was paid (天津市 2017: 采购金额排名前100位).</summary>
public static class AbnormalCandidates
{
    /// <summary>The candidates, the largest first; equal amounts in the order of names.</summary>
    /// <param name="quarter">What was bought in the quarter.</param>
    /// <param name="lastQuarter">In the quarter before; null when nothing is known of it.</param>
    /// <param name="lastYear">In the same quarter of the year before; null when nothing is known of it.</param>
    /// <param name="top">How many are looked at.</param>
    public static IReadOnlyList<AbnormalCandidate> Of(
        IEnumerable<GenericPurchase> quarter, IEnumerable<GenericPurchase>? lastQuarter, IEnumerable<GenericPurchase>? lastYear, int top)
    {
        var (before, year) = (Amounts(lastQuarter), Amounts(lastYear));
        return
        [
            .. Sum(quarter).Where(p => p.Candidate > 0).OrderByDescending(p => p.Candidate).ThenBy(p => p.GenericName, StringComparer.Ordinal).Take(top)
                .Select((p, i) => new AbnormalCandidate(i + 1, p, before is null ? null : before.GetValueOrDefault(p.GenericName), year is null ? null : year.GetValueOrDefault(p.GenericName))),
        ];
    }

    /// <summary>Purchases summed by generic name.</summary>
    public static IEnumerable<GenericPurchase> Sum(IEnumerable<GenericPurchase> purchases) =>
        purchases.GroupBy(p => p.GenericName, StringComparer.Ordinal).Select(g => g.Aggregate((a, b) => a + b));

    private static Dictionary<string, decimal>? Amounts(IEnumerable<GenericPurchase>? purchases) =>
        purchases is null ? null : Sum(purchases).ToDictionary(p => p.GenericName, p => p.Candidate, StringComparer.Ordinal);
}
