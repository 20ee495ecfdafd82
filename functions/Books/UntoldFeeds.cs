using Functions.Storage;

namespace Functions.Books;

/// <summary>Is rung when something was written of which people may have to be told. A ring that is lost is made up for by a timer.</summary>
public interface IOutboxBell
{
    /// <summary>Rings; it never fails.</summary>
    Task Ring(CancellationToken cancel);
}

/// <summary>
/// Feeds whose people have still to be told that they were refused or that rows don't count. An entry is written before its feed is settled, so
/// that no crash loses it; one whose feed isn't settled yet says nothing so far.
/// </summary>
public sealed class UntoldFeeds(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "untoldfeeds";

    private const string Partition = "feed";

    /// <summary>Adds a feed.</summary>
    public Task Add(FeedId id, CancellationToken cancel) => tables.Do(Table, new TableOperation.Upsert(Row(id)), cancel);

    /// <summary>All of them.</summary>
    public async IAsyncEnumerable<FeedId> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in tables.Query(Table, Partition, null, null, cancel))
        {
            if (FeedId.TryParse(row.RowKey, out var id)) yield return id;
        }
    }

    /// <summary>Takes one away.</summary>
    public Task Done(FeedId id, CancellationToken cancel) => tables.Do(Table, new TableOperation.Delete(Row(id)), cancel);

    private static TableRow Row(FeedId id) => new(Partition, id.ToString());
}
