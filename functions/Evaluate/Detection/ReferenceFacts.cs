using Functions.Books;
using Shared.Detect;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Detection;

/// <summary>What the region's reference data say about supply: makers' stops, the lists of shortages, rules and working days.</summary>
public sealed class ReferenceFacts(KeyedBook<NoticeRow> notices, KeyedBook<ListRow> lists, JurisdictionRules rules)
{
    private readonly DrugLists[] _lists = [.. Lists.Select(list => new DrugLists(
        lists.Entries.Where(e => e.Row.List == list).Select(e => new ListedRow(e.Row, e.FeedId, ListOwner.Region))))];

    /// <summary>The lists that say something about shortages.</summary>
    public static IReadOnlyList<DrugList> Lists { get; } = [DrugList.Shortage, DrugList.ShortageWatch];

    /// <summary>The rules as jurisdictions have them.</summary>
    public JurisdictionRules Rules => rules;

    /// <summary>The stops of production that have begun by a day.</summary>
    public IReadOnlyList<ProductionStop> Stops(DateOnly asOf) =>
        [.. notices.Rows().Where(n => n.StopsOn <= asOf).Select(n => new ProductionStop(n.Manufacturer, n.GenericName, n.DosageForm, n.Strength, n.StopsOn, n.ResumesOn, n.Reason))];

    /// <summary>The memberships of lists of shortages in force on a day.</summary>
    public IEnumerable<ListRow> Listed(DateOnly asOf) => _lists.SelectMany(l => l.During(new DayRange(asOf, asOf))).Select(l => l.Row);

    internal bool IsOf(KeyedBook<NoticeRow> otherNotices, KeyedBook<ListRow> otherLists, JurisdictionRules otherRules) =>
        ReferenceEquals(notices, otherNotices) && ReferenceEquals(lists, otherLists) && ReferenceEquals(rules, otherRules);
}

/// <summary>Reads the reference data that detection needs.</summary>
public sealed class ReferenceShelf(KeyedBooks books, Jurisdictions jurisdictions)
{
    private ReferenceFacts? _known;

    /// <summary>The facts by the books that pointers name.</summary>
    public async Task<ReferenceFacts> Read(BookPointers reference, CancellationToken cancel)
    {
        var notices = await books.Read<NoticeRow>(reference, FeedKind.Notices, cancel);
        var lists = await books.Read<ListRow>(reference, FeedKind.Lists, cancel);
        var rules = await jurisdictions.Read(reference, cancel);
        return _known is { } known && known.IsOf(notices, lists, rules) ? known : _known = new ReferenceFacts(notices, lists, rules);
    }
}
