using System.Collections.Concurrent;
using Functions.Books;
using Functions.DeadLetters;
using Functions.Hosting;
using Functions.Telemetry;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes feeds from their raw bytes to slices and books that count. Repeating it at any point gives the same result.</summary>
public sealed class ProcessFeedFunction(FeedLedger ledger, DayFeeds dayFeeds, RowFeeds rowFeeds, KeyedFeeds keyedFeeds, WaitingCodes waiting) : IQueueFunction
{
    private const long WorthSaying = 1 << 20;
    private const int AtOnce = 4;
    private readonly ConcurrentDictionary<FeedId, Lazy<Task>> _underWay = new();

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var message = ProcessMessage.Read(body);
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync([message.FeedId, .. message.Also], new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (feed, _) =>
        {
            try
            {
                await Once(feed, cancel);
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        });
        // What may yet succeed comes again with all its message, and what is done by then is passed over; only a message without hope is put aside.
        if (failures.FirstOrDefault(e => e is not PoisonMessageException) is { } failure) throw new InvalidOperationException(failure.Message, failure);
        if (failures.TryPeek(out var hopeless)) throw new PoisonMessageException(hopeless.Message, hopeless) { Cause = LetterCause.Of(hopeless) };
    }

    // A message that comes again while its feed is still being read would only do the same once more beside it, with as much memory. It waits and ends as the
    // first does: were it taken as done at once, a kill would leave the feed half read and nobody to come again.
    private async Task Once(string feed, CancellationToken cancel)
    {
        if (!FeedId.TryParse(feed, out var id)) throw new PoisonMessageException($"'{feed}' is no feed id.");
        var mine = new Lazy<Task>(() => Process(id, cancel));
        var work = _underWay.GetOrAdd(id, mine);
        try
        {
            await work.Value.WaitAsync(cancel);
        }
        finally
        {
            if (ReferenceEquals(work, mine)) _underWay.TryRemove(id, out _);
        }
    }

    private async Task Process(FeedId id, CancellationToken cancel)
    {
        var record = await Begin(id, cancel) ?? throw new PoisonMessageException($"There is no feed {id} in the ledger.") { Cause = LetterCause.UnknownSubject };
        if (record.IsSettled)
        {
            await LookAgain(record, cancel);
            return;
        }

        using var span = JointSpan.Begin("feed.process", Spans.TryParse(record.Trace) is { } trace ? [trace] : [])
            .Say(Attributes.FeedId, record.FeedId).Say(Attributes.FeedKind, record.Kind.WireName()).Say(Attributes.Hospital, record.Hospital?.ToString());
        if (record.Kind.Keeping() == RowKeeping.ByDay) await dayFeeds.Process(record, cancel);
        else if (RowBooks.Keeps(record.Kind)) await rowFeeds.Process(record, cancel);
        else await keyedFeeds.Process(record, cancel);
    }

    // A message that came twice and was killed over a catalogue that moved may have left rows waiting that the receipt, or the catalogue, has found by now.
    private async Task LookAgain(FeedRecord record, CancellationToken cancel)
    {
        if (record is not { Status: not FeedStatus.Refused, Hospital: { } hospital }) return;
        if (!(await waiting.List(hospital, cancel)).Any(code => code.Sequence == record.ParsedId.Sequence)) return;
        await (record.Kind.Keeping() == RowKeeping.ByDay ? dayFeeds.Replay(record, cancel) : rowFeeds.Replay(record, cancel));
    }

    // A small feed is done before anybody could see that it has begun; saying so would cost as much as reading it.
    private async Task<FeedRecord?> Begin(FeedId id, CancellationToken cancel)
    {
        var record = (await ledger.Find(id, cancel))?.Record;
        return record is not { Status: FeedStatus.Received, Bytes: > WorthSaying } ? record
            : await ledger.Change(id, r => r.Status == FeedStatus.Received ? r with { Status = FeedStatus.Processing } : null, cancel);
    }
}
