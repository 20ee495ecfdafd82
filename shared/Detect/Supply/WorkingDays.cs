using Shared.Vocabulary;

namespace Shared.Detect.Supply;

/// <summary>Counts working days between days near an evaluation's, from a table made once.</summary>
internal sealed class WorkingDays
{
    private const int Back = 400;
    private const int Forward = 70;

    private readonly int _first;
    private readonly int[] _until = new int[Back + Forward + 1];

    public WorkingDays(DateOnly asOf, WorkingCalendar calendar)
    {
        AsOf = asOf;
        _first = Math.Max(asOf.DayNumber - Back, DateOnly.MinValue.DayNumber);
        for (var i = 1; i < _until.Length; i++)
        {
            var day = Math.Min(_first + i, DateOnly.MaxValue.DayNumber);
            _until[i] = _until[i - 1] + (calendar.IsWorkingDay(DateOnly.FromDayNumber(day)) ? 1 : 0);
        }
    }

    /// <summary>The day of the evaluation.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Working days after one day up to another; 0 when the other is no later. Days beyond the table count as its end.</summary>
    public int Between(DateOnly from, DateOnly to) => Math.Max(0, _until[At(to)] - _until[At(from)]);

    /// <summary>Working days after a day up to so many days after the evaluation.</summary>
    public int Until(DateOnly from, int daysAhead) => Math.Max(0, _until[Inside(AsOf.DayNumber + daysAhead - _first)] - _until[At(from)]);

    /// <summary>Working days after the evaluation up to so many days later.</summary>
    public int Ahead(int days) => _until[Inside(AsOf.DayNumber + days - _first)] - _until[At(AsOf)];

    private int At(DateOnly day) => Inside(day.DayNumber - _first);

    private int Inside(int index) => Math.Clamp(index, 0, _until.Length - 1);
}
