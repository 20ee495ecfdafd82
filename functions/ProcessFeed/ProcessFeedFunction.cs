using Functions.Books;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes one feed from its raw bytes to slices and books that count. Repeating it at any point gives the same result.</summary>
public sealed class ProcessFeedFunction(FeedLedger ledger, DayFeeds dayFeeds, KeyedFeeds keyedFeeds) : IQueueFunction
{
    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var message = ProcessMessage.Read(body);
        if (!FeedId.TryParse(message.FeedId, out var id)) throw new PoisonMessageException($"'{message.FeedId}' is no feed id.");
        var record = await ledger.Change(id, r => r.Status == FeedStatus.Received ? r with { Status = FeedStatus.Processing, Progress = 0.1m } : null, cancel)
            ?? throw new PoisonMessageException($"There is no feed {id} in the ledger.");
        if (record.IsSettled) return;
        if (record.Kind.Keeping() == RowKeeping.ByDay) await dayFeeds.Process(record, cancel);
        else await keyedFeeds.Process(record, cancel);
    }
}
