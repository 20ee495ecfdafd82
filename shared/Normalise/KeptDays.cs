using Shared.Read;

namespace Shared.Normalise;

/// <summary>
/// Keeps the rows of the days a file speaks for: those of its period, or without one exactly those that occur in it (contract, "What counts").
/// </summary>
internal sealed class KeptDays : IDayFacts
{
    private readonly SortedDictionary<DateOnly, Day> _days = [];
    private readonly FeedParameters _parameters;
    private readonly FeedTexts _texts;
    private readonly RecentIdentifiers _identifiers;
    private Day? _last;

    public KeptDays(FeedParameters parameters, FeedTexts texts, IIdentifierHash identifiers)
    {
        _parameters = parameters;
        _texts = texts;
        _identifiers = new RecentIdentifiers(identifiers);
        if (parameters.Period is not { } days) return;
        foreach (var day in days.Each()) _days.Add(day, new Day(day));
    }

    public void Add(DateOnly day, in DayFact fact) =>
        Of(day).Rows.Add(fact, _identifiers.Hash(fact.Visit), _identifiers.Hash(fact.Prescription));

    public void Wait(DateOnly day, int drug) => Of(day).Wait(drug);

    public void Reject(DateOnly day, int drug) => Of(day).Reject(drug);

    /// <summary>Each day in order. A slice is made of the packed rows when it is asked for.</summary>
    public IReadOnlyList<DayContent> Contents()
    {
        var form = new SliceForm(_parameters.Kind, _texts);
        return [.. _days.Values.Select(day =>
        {
            string[] doubtful = [.. day.Doubtful.Select(drug => _texts.Drugs[drug])];
            return new DayContent(day.Date, day.State, day.Rows.Count, doubtful, () => form.Of(day.Rows, doubtful));
        })];
    }

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
        private bool _waiting;

        public DateOnly Date { get; } = date;

        public PackedRows Rows { get; } = new();

        public IReadOnlyCollection<int> Doubtful => _doubtful.Keys;

        public DayState State => Rows.Count > 0 || _waiting ? DayState.Reported : _rejected ? DayState.Incomplete : DayState.Zero;

        public void Reject(int drug)
        {
            _rejected = true;
            if (drug >= 0) _doubtful.TryAdd(drug, true);
        }

        public void Wait(int drug)
        {
            _waiting = true;
            _doubtful.TryAdd(drug, true);
        }
    }
}
