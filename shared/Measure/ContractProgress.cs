using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>An agreement's days up to a day: what moved, and how much of the term is gone.</summary>
internal sealed class ContractProgress
{
    private readonly List<DayMovement> _days;
    private readonly DayRange _term;
    private readonly DateOnly _asOf;

    public ContractProgress(AgreementRow agreement, IEnumerable<ContractedMovement> movements, DateOnly asOf)
    {
        _term = new DayRange(agreement.From, agreement.To);
        _asOf = asOf;
        _days =
        [
            .. movements.SelectMany(m => m.Days).Where(d => _term.Contains(d.Day) && d.Day <= asOf).OrderBy(d => d.Day),
        ];
    }

    public int TermDays => _term.Length;

    /// <summary>The days gone, the day itself included; never beyond the term.</summary>
    public int ElapsedDays => Math.Clamp(_asOf.DayNumber - _term.From.DayNumber + 1, 0, _term.Length);

    public int DaysLeft => TermDays - ElapsedDays;

    public decimal Time => (decimal)ElapsedDays / TermDays;

    public decimal Purchased => _days.Sum(d => d.PurchasedDoses);

    public decimal? PurchasedAmount => _days.Exists(d => d.PurchasedAmount is not null) ? _days.Sum(d => d.PurchasedAmount ?? 0) : null;

    public decimal Used => _days.Sum(d => d.UsedDoses);

    public Ratio SelectedDoses => new(_days.Sum(d => d.GroupSelectedDoses), _days.Sum(d => d.GroupDoses));

    public Ratio SelectedAmount => new(_days.Sum(d => d.GroupSelectedAmount), _days.Sum(d => d.GroupAmount));

    public decimal PurchasedIn(Month month) => _days.Where(d => Month.Of(d.Day) == month).Sum(d => d.PurchasedDoses);

    /// <summary>The first day at whose end so much was purchased; a later return does not undo it.</summary>
    public DateOnly? ReachedOn(decimal doses) => ReachedOn(doses, _days);

    /// <summary>The first day of a month at whose end so much was purchased in it.</summary>
    public DateOnly? ReachedIn(Month month, decimal doses) => doses <= 0 ? month.First : ReachedOn(doses, _days.Where(d => Month.Of(d.Day) == month));

    /// <summary>
    /// The doses purchased a day: the pace of the whole term so far and that of its latest days, weighted as the rule says. Null before the term.
    /// </summary>
    public decimal? Pace(CompletionRules rules)
    {
        if (ElapsedDays == 0) return null;
        var recentDays = Math.Min(ElapsedDays, rules.RecentDays);
        var since = _term.From.AddDays(ElapsedDays - recentDays);
        var recent = _days.Where(d => d.Day >= since).Sum(d => d.PurchasedDoses) / recentDays;
        return (rules.RecentWeight * recent) + ((1 - rules.RecentWeight) * Purchased / ElapsedDays);
    }

    /// <summary>The day on which so much will be purchased at a pace, or null when that is not within the term.</summary>
    public DateOnly? ProjectedOn(decimal doses, decimal? pace)
    {
        if (pace is not > 0) return null;
        var days = Math.Ceiling(Math.Max(0, doses - Purchased) / pace.Value);
        return days > DaysLeft ? null : _term.From.AddDays(ElapsedDays - 1 + (int)days);
    }

    private static DateOnly? ReachedOn(decimal doses, IEnumerable<DayMovement> days)
    {
        var sum = 0m;
        foreach (var day in days.GroupBy(d => d.Day))
        {
            sum += day.Sum(d => d.PurchasedDoses);
            if (sum >= doses) return day.Key;
        }

        return null;
    }
}
