using Functions.Books;
using Shared.Detect;
using Shared.Detect.Facts;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Detection;

/// <summary>Reads what detection needs of a hospital.</summary>
public sealed class StoreReader(
    Manifests manifests, Catalogues catalogues, KeyedBooks books, StockDays stockDays, ReferenceShelf reference, StoreMonths months, StoreOrderShelf orders)
{
    /// <summary>The books as they count now; with a day, without the months that nobody looks at as of it.</summary>
    public async Task<StoreBooks> Open(HospitalCode hospital, DateOnly? firstSeen, CancellationToken cancel) =>
        await Open(hospital, await manifests.Of(hospital, Month.Of(firstSeen ?? DateOnly.MinValue), Month.Of(DateOnly.MaxValue), cancel), cancel);

    /// <summary>The same with manifests at hand.</summary>
    public async Task<StoreBooks> Open(HospitalCode hospital, HospitalManifests known, CancellationToken cancel)
    {
        var (own, shared) = (await books.Pointers(hospital.ToString(), cancel), await books.Pointers(FeedId.Reference, cancel));
        return new(
            hospital, known, await catalogues.Products(own, shared, cancel), own,
            await books.Read<ShortageRow>(own, FeedKind.Shortages, cancel), await reference.Read(shared, cancel), await stockDays.Latest(known, cancel));
    }

    /// <summary>The store as it is seen as of each of some days.</summary>
    public async Task<StoreView> View(StoreBooks store, DayRange asOf, CancellationToken cancel)
    {
        var range = new DayRange(StockWindow.Seen(asOf.From).From, asOf.To);
        var (read, ordered) = (months.Read(store.Hospital, store.Manifests, range, cancel), orders.Read(store.Pointers, cancel));
        return new(store, StoreRun.Of(range, await read, await ordered, (drug, day) => store.Products.OwnNearest(drug, day)?.PackSize));
    }
}
