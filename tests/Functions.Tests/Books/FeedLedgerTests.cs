using Functions.Books;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Tests.Books;

[Collection(EdgeTests.Name)]
public class FeedLedgerTests(Edge edge)
{
    [Fact]
    public async Task Feeds_that_arrive_together_are_numbered_without_gap_or_repeat()
    {
        // Two ledgers, as in two processes.
        FeedLedger[] ledgers = [New(), New()];
        var appended = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => ledgers[i % 2].Append("L001", Record, default)));

        Assert.Equal(Enumerable.Range(1, 24).Select(i => (long)i), appended.Select(a => a.Record.ParsedId.Sequence).Order());
        Assert.Equal(24, (await New().List("L001", default)).Count);
    }

    [Fact]
    public async Task One_idempotency_entry_takes_one_feed_however_many_push_it_at_once()
    {
        var entry = FeedLedger.IdempotencyEntry(FeedKind.Usage, "same");
        var appended = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => New().Append("L002", id => Record(id) with { IdempotencyEntry = entry }, default)));

        Assert.Single(appended, a => a.IsNew);
        Assert.Single(appended.Select(a => a.Record.FeedId).Distinct());
        Assert.Single(await New().List("L002", default));
    }

    [Fact]
    public async Task A_refused_feed_releases_its_key_and_a_completed_one_keeps_it()
    {
        var entry = FeedLedger.IdempotencyEntry(FeedKind.Usage, "released");
        var ledger = New();
        var (first, _) = await ledger.Append("L003", id => Record(id) with { IdempotencyEntry = entry }, default);

        await ledger.Change(first.ParsedId, r => r with { Status = FeedStatus.Refused }, default);
        Assert.Null(await ledger.FindByIdempotency("L003", entry, default));

        var (second, isNew) = await ledger.Append("L003", id => Record(id) with { IdempotencyEntry = entry }, default);
        await ledger.Change(second.ParsedId, r => r with { Status = FeedStatus.Completed }, default);
        Assert.True(isNew);
        Assert.Equal(second.FeedId, (await ledger.FindByIdempotency("L003", entry, default))!.FeedId);
    }

    [Fact]
    public async Task A_feed_is_open_until_it_is_settled()
    {
        var ledger = New();
        var (feed, _) = await ledger.Append("L004", Record, default);
        Assert.Equal([feed.ParsedId], await ledger.Open("L004", default).ToListAsync());

        await ledger.Change(feed.ParsedId, r => r with { Status = FeedStatus.Completed }, default);
        Assert.Empty(await ledger.Open("L004", default).ToListAsync());
    }

    [Fact]
    public void The_same_key_stands_for_different_things_under_different_kinds() =>
        Assert.NotEqual(FeedLedger.IdempotencyEntry(FeedKind.Usage, "k"), FeedLedger.IdempotencyEntry(FeedKind.Stock, "k"));

    private FeedLedger New() => new(edge.Get<ITables>());

    private static FeedRecord Record(FeedId id) => new()
    {
        FeedId = id.ToString(),
        Kind = FeedKind.Usage,
        Hospital = HospitalCode.Parse(id.Owner),
        Fingerprint = "f",
        Bytes = 1,
        Sha256 = "s",
        RawBlob = "b",
        PushedBy = "test",
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };
}
