using System.Collections.Concurrent;
using Functions.Books;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes one feed from its raw bytes to slices and books that count. Repeating it at any point gives the same result.</summary>
public sealed class ProcessFeedFunction(FeedLedger ledger, DayFeeds dayFeeds, RowFeeds rowFeeds, KeyedFeeds keyedFeeds) : IQueueFunction
{
    private const long WorthSaying = 1 << 20;
    private readonly ConcurrentDictionary<FeedId, byte> _underWay = new();

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var message = ProcessMessage.Read(body);
        if (!FeedId.TryParse(message.FeedId, out var id)) throw new PoisonMessageException($"'{message.FeedId}' is no feed id.");
        // A message that comes again while its feed is still being read would only do the same once more beside it, with as much memory.
        if (!_underWay.TryAdd(id, 0)) return;
        try
        {
            await Process(id, cancel);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }

    private async Task Process(FeedId id, CancellationToken cancel)
    {
        var record = await Begin(id, cancel) ?? throw new PoisonMessageException($"There is no feed {id} in the ledger.");
        if (record.IsSettled) return;
        if (record.Kind.Keeping() == RowKeeping.ByDay) await dayFeeds.Process(record, cancel);
        else if (RowBooks.Keeps(record.Kind)) await rowFeeds.Process(record, cancel);
        else await keyedFeeds.Process(record, cancel);
    }

    // A small feed is done before anybody could see that it has begun; saying so would cost as much as reading it.
    private async Task<FeedRecord?> Begin(FeedId id, CancellationToken cancel)
    {
        var record = (await ledger.Find(id, cancel))?.Record;
        return record is not { Status: FeedStatus.Received, Bytes: > WorthSaying } ? record
            : await ledger.Change(id, r => r.Status == FeedStatus.Received ? r with { Status = FeedStatus.Processing } : null, cancel);
    }
}
