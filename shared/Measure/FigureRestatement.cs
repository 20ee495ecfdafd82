namespace Shared.Measure;

/// <summary>Why a figure that was told before reads otherwise now.</summary>
public enum RestatementReason
{
    /// <summary>Feeds came for days of which nothing was known.</summary>
    NewData,

    /// <summary>Days that were known were fed anew or added to.</summary>
    Correction,

    /// <summary>The hospital's own catalogue changed: codes that waited, pack sizes, names.</summary>
    Catalogue,

    /// <summary>The master catalogue or a named list changed.</summary>
    List,

    /// <summary>A threshold or another rule changed.</summary>
    Rule,

    /// <summary>Agreements were made or amended.</summary>
    Agreement,

    /// <summary>The same books were measured by another version of the formulas.</summary>
    Recomputed,
}

/// <summary>A figure before and after.</summary>
/// <param name="Indicator">For example <c>essential-drug-ratio</c>.</param>
/// <param name="Basis">What is counted: the ratio's basis, or <c>purchasedDoses</c> and <c>usedDoses</c> under an agreement.</param>
/// <param name="Scope">The ratio's scope; null elsewhere.</param>
/// <param name="AgreementId">协议编号; null for ratios.</param>
/// <param name="NumeratorBefore">The numerator, or the doses, as it was told.</param>
/// <param name="DenominatorBefore">The denominator as it was told; null where there is none.</param>
/// <param name="NumeratorAfter">The numerator, or the doses, now.</param>
/// <param name="DenominatorAfter">The denominator now.</param>
public sealed record FigureShift(
    string Indicator, string Basis, string? Scope, string? AgreementId,
    decimal NumeratorBefore, decimal? DenominatorBefore, decimal NumeratorAfter, decimal? DenominatorAfter);

/// <summary>How a month's figures differ from those that were told before, and why.</summary>
/// <param name="Reasons">In the order of <see cref="RestatementReason"/>; never none.</param>
/// <param name="Shifts">Every figure that differs, in a fixed order; never none.</param>
public sealed record FigureRestatement(IReadOnlyList<RestatementReason> Reasons, IReadOnlyList<FigureShift> Shifts)
{
    private const string Ratio = "essential-drug-ratio";
    private const string Completion = "procurement-completion";
    private const string Purchased = "purchasedDoses";

    /// <summary>
    /// The restatement, or null when nothing reads otherwise. A month that is still running and only grew by new days isn't restated:
    /// nobody took its figures for the month's.
    /// </summary>
    /// <param name="before">What was told, its movements included.</param>
    /// <param name="after">What was measured now.</param>
    /// <param name="today">The day of the measurement.</param>
    public static FigureRestatement? Of(MonthFigures before, MonthFigures after, DateOnly today)
    {
        List<FigureShift> shifts = [.. Ratios(before, after), .. Movements(before, after)];
        if (shifts.Count == 0) return null;
        var reasons = ReasonsOf(before, after);
        return after.Month.Last >= today && reasons is [RestatementReason.NewData] ? null : new(reasons, shifts);
    }

    private static List<RestatementReason> ReasonsOf(MonthFigures before, MonthFigures after)
    {
        bool Moved(params string[] books) => Array.Exists(books, b => before.MadeFrom.GetValueOrDefault(b) != after.MadeFrom.GetValueOrDefault(b));
        var reasons = new List<RestatementReason>();
        (string Book, Coverage Before, Coverage After)[] feeds =
            [("usage", before.Usage, after.Usage), ("inbound", before.Inbound, after.Inbound), ("stock", before.Stock, after.Stock)];
        if (feeds.Any(f => Moved(f.Book) && f.After.DaysReported > f.Before.DaysReported)) reasons.Add(RestatementReason.NewData);
        if (feeds.Any(f => Moved(f.Book) && f.After.DaysReported <= f.Before.DaysReported)) reasons.Add(RestatementReason.Correction);
        if (Moved("institution") && !reasons.Contains(RestatementReason.Correction)) reasons.Add(RestatementReason.Correction);
        if (Moved("catalogue")) reasons.Add(RestatementReason.Catalogue);
        if (Moved("master", "lists")) reasons.Add(RestatementReason.List);
        if (Moved("thresholds", "calendar")) reasons.Add(RestatementReason.Rule);
        if (Moved("agreements")) reasons.Add(RestatementReason.Agreement);
        return reasons.Count > 0 ? reasons : [RestatementReason.Recomputed];
    }

    private static IEnumerable<FigureShift> Ratios(MonthFigures before, MonthFigures after)
    {
        var told = before.EveryRatio().ToDictionary(r => (r.Basis, r.Scope));
        return from now in after.EveryRatio()
               let old = told.GetValueOrDefault((now.Basis, now.Scope))
               where old is { Denominator: not null } && WasFed(before, now.Basis)
               where old.Numerator != now.Numerator || old.Denominator != now.Denominator
               select new FigureShift(Ratio, now.Basis, now.Scope, null, old.Numerator, old.Denominator, now.Numerator, now.Denominator);
    }

    // What no feed had spoken of yet was not told, so its first figure restates nothing.
    private static bool WasFed(MonthFigures before, string basis) => basis switch
    {
        "procurement" or Purchased => before.Inbound.DaysReported > 0,
        "stocked" => before.Stock.DaysReported + before.Inbound.DaysReported > 0,
        _ => before.Usage.DaysReported > 0,
    };

    private static IEnumerable<FigureShift> Movements(MonthFigures before, MonthFigures after)
    {
        var (told, now) = (Sums(before), Sums(after));
        return from old in told.OrderBy(k => k.Key.AgreementId, StringComparer.Ordinal).ThenBy(k => k.Key.Basis, StringComparer.Ordinal)
               let sum = now.GetValueOrDefault(old.Key)
               where old.Value != sum && WasFed(before, old.Key.Basis)
               select new FigureShift(Completion, old.Key.Basis, null, old.Key.AgreementId, old.Value, null, sum, null);
    }

    private static Dictionary<(string AgreementId, string Basis), decimal> Sums(MonthFigures figures) =>
        (from movement in figures.Movements
         from part in new[] { (Purchased, movement.Days.Sum(d => d.PurchasedDoses)), ("usedDoses", movement.Days.Sum(d => d.UsedDoses)) }
         group part.Item2 by (movement.AgreementId, part.Item1) into sums
         select KeyValuePair.Create(sums.Key, sums.Sum())).ToDictionary();
}
