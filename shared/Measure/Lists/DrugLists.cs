using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.Lists;

/// <summary>Whose list a drug stands on.</summary>
[Flags]
public enum ListOwner
{
    /// <summary>No list.</summary>
    None = 0,

    /// <summary>The region's list.</summary>
    Region = 1,

    /// <summary>The institution's own list.</summary>
    Institution = 2,
}

/// <summary>A membership with the feed that brought it.</summary>
/// <param name="Row">The row of the list.</param>
/// <param name="FeedId">The feed.</param>
/// <param name="Owner">Whose list it is.</param>
public sealed record ListedRow(ListRow Row, string FeedId, ListOwner Owner);

/// <summary>A row of a list that a drug was found under.</summary>
public sealed record ListMatch(ListedRow Listed, MatchDegree Degree);

/// <summary>One named list as it is on each day: the region's and an institution's own beside it.</summary>
public sealed class DrugLists
{
    private readonly Dictionary<string, List<Stretch>> _byWord = new(StringComparer.Ordinal);
    private readonly SortedSet<DateOnly> _changes = [];
    private readonly List<Stretch> _all = [];

    /// <summary>Compiles memberships of one list; they may come in any order.</summary>
    public DrugLists(IEnumerable<ListedRow> rows)
    {
        var subjects = rows.GroupBy(r => (r.Owner, r.Row.PlatformCode, r.Row.GenericName, r.Row.DosageForm, r.Row.Strength));
        foreach (var subject in subjects) Add([.. subject.OrderBy(r => r.Row.EffectiveFrom)]);
    }

    /// <summary>True when nobody fed the list.</summary>
    public bool IsEmpty => _all.Count == 0;

    /// <summary>True when the list is one thing at the start of a run of days and another later in it.</summary>
    public bool ChangesWithin(DayRange days) => days.Length > 1 && _changes.GetViewBetween(days.From.AddDays(1), days.To).Count > 0;

    /// <summary>Every membership in force on at least one of the days.</summary>
    public IEnumerable<ListedRow> During(DayRange days) => _all.Where(s => s.Touches(days)).Select(s => s.Row);

    /// <summary>The rows under which a drug stands on a day, the closest first.</summary>
    public IReadOnlyList<ListMatch> Find(DrugNames names, DateOnly day) => Find(names, new DayRange(day, day));

    /// <summary>The rows under which a drug stands on at least one of the days, the closest first.</summary>
    public IReadOnlyList<ListMatch> Find(DrugNames names, DayRange days) =>
    [
        .. names.Words().SelectMany(word => _byWord.TryGetValue(word, out var found) ? found : []).Distinct().Where(s => s.Touches(days))
            .Select(s => new ListMatch(s.Row, names.Degree(s.Row.Row))).Where(m => m.Degree != MatchDegree.None)
            .OrderByDescending(m => m.Degree).ThenBy(m => m.Listed.Owner).ThenBy(m => m.Listed.Row.Key, StringComparer.Ordinal),
    ];

    /// <summary>On whose lists a drug stands on a day; nothing less than an exact match counts.</summary>
    public ListOwner Owners(DrugNames names, DateOnly day) =>
        Find(names, day).Where(m => m.Degree == MatchDegree.Exact).Aggregate(ListOwner.None, (owners, m) => owners | m.Listed.Owner);

    // A later start ends an open row by itself.
    private void Add(IReadOnlyList<ListedRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var from = rows[i].Row.EffectiveFrom;
            var to = rows[i].Row.EffectiveTo ?? (i + 1 < rows.Count ? rows[i + 1].Row.EffectiveFrom.AddDays(-1) : DateOnly.MaxValue);
            var stretch = new Stretch(rows[i], from, to);
            _all.Add(stretch);
            _changes.Add(from);
            if (to < DateOnly.MaxValue) _changes.Add(to.AddDays(1));
            foreach (var word in DrugNames.Words(rows[i].Row))
            {
                if (!_byWord.TryGetValue(word, out var under)) _byWord.Add(word, under = []);
                under.Add(stretch);
            }
        }
    }

    private sealed record Stretch(ListedRow Row, DateOnly From, DateOnly To)
    {
        public bool Touches(DayRange days) => From <= days.To && To >= days.From;
    }
}
