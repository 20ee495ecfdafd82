using Functions.Api;

namespace Functions.Books;

/// <summary>
/// Finds the latest day whose stock is known. Of a day that had not come when its feed was received nobody can have counted the stock: a typo of the
/// year must not stand in the way of every day until then. One day ahead is believed, because clocks differ.
/// </summary>
public sealed class StockDays(FeedLedger ledger)
{
    private const int BelievedAhead = 1;

    /// <summary>Whether a stock day lies too far ahead of the day of its feed's receipt.</summary>
    public static bool IsAhead(DateOnly day, DateTimeOffset receivedAt) => day > receivedAt.ChinaDay().AddDays(BelievedAhead);

    /// <summary>The latest day whose stock is known, or null.</summary>
    public async Task<DateOnly?> Latest(HospitalManifests manifests, CancellationToken cancel)
    {
        var received = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var entry in manifests.StockDays)
        {
            if (!received.TryGetValue(entry.FeedId, out var at)) received[entry.FeedId] = at = await ReceivedAt(entry.FeedId, cancel);
            if (at is not { } known || !IsAhead(entry.Day, known)) return entry.Day;
        }

        return null;
    }

    private async Task<DateTimeOffset?> ReceivedAt(string feed, CancellationToken cancel) =>
        FeedId.TryParse(feed, out var id) ? (await ledger.Find(id, cancel))?.Record.ReceivedAt : null;
}
