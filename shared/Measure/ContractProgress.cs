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

    public decimal Time => (decimal)ElapsedDays / TermDays;

    public decimal Purchased => _days.Sum(d => d.PurchasedDoses);

    public decimal Used => _days.Sum(d => d.UsedDoses);

    public decimal Group => _days.Sum(d => d.GroupDoses);

    public decimal GroupSelected => _days.Sum(d => d.GroupSelectedDoses);

    public decimal PurchasedIn(Month month) => _days.Where(d => Month.Of(d.Day) == month).Sum(d => d.PurchasedDoses);

    /// <summary>The first day at whose end so much was purchased; a later return does not undo it.</summary>
    public DateOnly? ReachedOn(decimal doses)
    {
        var sum = 0m;
        foreach (var day in _days.GroupBy(d => d.Day))
        {
            sum += day.Sum(d => d.PurchasedDoses);
            if (sum >= doses) return day.Key;
        }

        return null;
    }

    /// <summary>The day on which so much will be purchased at the pace so far, or null when that is not within the term.</summary>
    public DateOnly? ProjectedOn(decimal doses)
    {
        if (Purchased <= 0 || ElapsedDays == 0) return null;
        var days = Math.Ceiling(doses * ElapsedDays / Purchased);
        return days > TermDays ? null : _term.From.AddDays((int)days - 1);
    }
}
