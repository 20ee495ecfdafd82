using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Finds catalogues that were answered 202 and don't count yet, because messages are not processed in the order in which feeds came.</summary>
public sealed class CataloguesUnderWay(FeedLedger ledger, KeyedBooks books)
{
    /// <summary>Of some hospitals and the master, the owners of a catalogue that came before a moment and doesn't count yet.</summary>
    public async Task<IReadOnlySet<string>> Before(DateTimeOffset moment, IEnumerable<HospitalCode> hospitals, CancellationToken cancel)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var owner in hospitals.Select(h => h.ToString()).Append(FeedId.Reference))
        {
            await foreach (var id in ledger.Open(owner, cancel))
            {
                if (await ledger.Find(id, cancel) is { Record: { Kind: FeedKind.Catalogue, Source: FeedSource.His } feed } && feed.ReceivedAt < moment && !await Counts(id, cancel))
                    owners.Add(owner);
            }
        }

        return owners;
    }

    // A feed stays open until everything is evaluated again, long after its rows count.
    private async Task<bool> Counts(FeedId id, CancellationToken cancel) =>
        (await books.Read<CatalogueRow>(id.Owner, FeedKind.Catalogue, cancel)).Entries.Any(e => e.Sequence >= id.Sequence);
}
