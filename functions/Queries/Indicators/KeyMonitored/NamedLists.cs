using System.Collections.Concurrent;
using Functions.Books;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.KeyMonitored;

/// <summary>The named lists that count now: the region's, and beside it those an institution keeps itself.</summary>
public sealed class NamedLists(KeyedBooks books)
{
    private readonly ConcurrentDictionary<(DrugList List, string Owner), Compiled> _compiled = new();

    /// <summary>The region's list.</summary>
    public async Task<DrugLists> OfRegion(DrugList list, CancellationToken cancel) => Compile(list, FeedId.Reference, await Region(cancel), KeyedBook<ListRow>.Empty);

    /// <summary>The region's list with the institution's own beside it.</summary>
    public async Task<DrugLists> Of(DrugList list, HospitalCode hospital, CancellationToken cancel) => await (await Of(list, [hospital], cancel))(hospital);

    /// <summary>The lists of some institutions, to be had one after the other: which lists count is asked for once.</summary>
    public async Task<Func<HospitalCode, Task<DrugLists>>> Of(DrugList list, IEnumerable<HospitalCode> hospitals, CancellationToken cancel)
    {
        var pointers = await books.PointersOf(FeedKind.Lists, [FeedId.Reference, .. hospitals.Distinct().Select(h => h.ToString())], cancel);
        var region = await books.Read<ListRow>(pointers[FeedId.Reference], FeedKind.Lists, cancel);
        return async hospital =>
        {
            var own = await books.Read<ListRow>(pointers[hospital.ToString()], FeedKind.Lists, cancel);
            return Compile(list, own.Entries.Count == 0 ? FeedId.Reference : hospital.ToString(), region, own);
        };
    }

    private Task<KeyedBook<ListRow>> Region(CancellationToken cancel) => books.Read<ListRow>(FeedId.Reference, FeedKind.Lists, cancel);

    private DrugLists Compile(DrugList list, string owner, KeyedBook<ListRow> region, KeyedBook<ListRow> own)
    {
        if (_compiled.TryGetValue((list, owner), out var known) && ReferenceEquals(known.Region, region) && ReferenceEquals(known.Own, own)) return known.Lists;
        var lists = new DrugLists([.. Rows(region, list, ListOwner.Region), .. Rows(own, list, ListOwner.Institution)]);
        _compiled[(list, owner)] = new Compiled(region, own, lists);
        return lists;
    }

    private static IEnumerable<ListedRow> Rows(KeyedBook<ListRow> book, DrugList list, ListOwner owner) =>
        book.Entries.Where(e => e.Row.List == list).Select(e => new ListedRow(e.Row, e.FeedId, owner));

    private sealed record Compiled(KeyedBook<ListRow> Region, KeyedBook<ListRow> Own, DrugLists Lists);
}
