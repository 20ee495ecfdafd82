using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>The days a file speaks for: those of its period, or without one exactly those that occur in it (contract, "What counts").</summary>
internal sealed class DaysOfFeed
{
    private readonly SortedDictionary<DateOnly, Day> _days = [];
    private Day? _last;

    public DaysOfFeed(DayRange? period)
    {
        if (period is not { } days) return;
        foreach (var day in days.Each()) _days.Add(day, new Day(day));
    }

    /// <summary>A row counts on this day.</summary>
    public void Add(DateOnly day, in DayFact fact) => Of(day).Facts.Add(fact);

    /// <summary>A row of this day waits for the catalogue.</summary>
    public void Wait(DateOnly day) => Of(day).Waiting = true;

    /// <summary>A row of this day was rejected; its drug in the file's pool, or −1 when it couldn't be read.</summary>
    public void Reject(DateOnly day, int drug) => Of(day).Reject(drug);

    /// <summary>Each day in order.</summary>
    public IReadOnlyList<DayContent> Contents(SliceForm form) =>
        [.. _days.Values.Select(day => new DayContent(day.Date, day.State, form.Of(day.Facts, day.Doubtful)))];

    private Day Of(DateOnly date)
    {
        if (_last?.Date == date) return _last;
        if (!_days.TryGetValue(date, out var day)) _days.Add(date, day = new Day(date));
        return _last = day;
    }

    private sealed class Day(DateOnly date)
    {
        private readonly OrderedDictionary<int, bool> _doubtful = [];
        private bool _rejected;

        public DateOnly Date { get; } = date;

        public List<DayFact> Facts { get; } = [];

        public IReadOnlyCollection<int> Doubtful => _doubtful.Keys;

        public bool Waiting { get; set; }

        public DayState State => Facts.Count > 0 || Waiting ? DayState.Reported : _rejected ? DayState.Incomplete : DayState.Zero;

        public void Reject(int drug)
        {
            _rejected = true;
            if (drug >= 0) _doubtful.TryAdd(drug, true);
        }
    }
}
