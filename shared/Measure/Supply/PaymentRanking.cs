namespace Shared.Measure.Supply;

/// <summary>
/// Ranks who pays late (广东 P5-1: 货款支付 monitored, ranked, published; P3-5: late payers): first by the overdue share of the amount, then by the
/// overdue amount, then by the days; the latest payer is first. Equal ones share a place. Who has no amount has no place.
/// </summary>
public static class PaymentRanking
{
    /// <summary>The place of each, and among how many.</summary>
    /// <param name="all">Who is ranked, and among which: only those with equal names compete.</param>
    /// <param name="sums">What each one's invoices come to.</param>
    public static IReadOnlyList<(T Item, int? Rank, int Of)> Of<T>(IEnumerable<(T Item, string Among)> all, Func<T, PaymentSums> sums) =>
        [.. all.GroupBy(a => a.Among, StringComparer.Ordinal).SelectMany(among => Among([.. among.Select(a => (a.Item, sums(a.Item)))]))];

    private static IEnumerable<(T Item, int? Rank, int Of)> Among<T>(IReadOnlyList<(T Item, PaymentSums Sums)> all)
    {
        var ranked = all.Where(a => a.Sums.Amount > 0).Select(a => (a.Item, Lateness: Lateness(a.Sums))).OrderByDescending(a => a.Lateness).ToList();
        var place = 0;
        for (var i = 0; i < ranked.Count; i++)
        {
            if (i == 0 || ranked[i].Lateness != ranked[i - 1].Lateness) place = i + 1;
            yield return (ranked[i].Item, place, ranked.Count);
        }

        foreach (var (item, _) in all.Where(a => a.Sums.Amount <= 0)) yield return (item, null, ranked.Count);
    }

    private static (decimal Share, decimal Overdue, decimal Days) Lateness(PaymentSums sums) =>
        (sums.OverdueShare.Value!.Value, sums.Overdue, sums.Days.Value!.Value);
}
