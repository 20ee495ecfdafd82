using Functions.Books;
using Functions.ProcessFeed;
using Shared.Vocabulary;

namespace Functions.Tests.ProcessFeed;

[Collection(EdgeTests.Name)]
public sealed class FeedProgressTests(Edge edge)
{
    [Fact]
    public async Task The_receipt_follows_the_work_and_never_goes_back()
    {
        var feed = await edge.Push(FeedKind.Stock, await edge.Hospital(), "date,drugCode,doses\n2026-10-01,A,9\n");
        var (work, asked, share) = (new TaskCompletionSource(), 0, 0.2m);
        var following = edge.Get<FeedProgress>().Follow(feed, work.Task, Share, default);

        Assert.Equal((FeedStatus.Processing, 0.2m), await Seen(r => r.Progress > 0));
        share = 0.5m;
        Assert.Equal((FeedStatus.Processing, 0.5m), await Seen(r => r.Progress > 0.2m));
        share = 0.3m;
        var until = asked + 2;
        Assert.Equal((FeedStatus.Processing, 0.5m), await Seen(_ => asked >= until));
        work.SetResult();
        await following;

        decimal Share()
        {
            asked++;
            return share;
        }

        async Task<(FeedStatus Status, decimal Progress)> Seen(Func<FeedRecord, bool> when)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            while (true)
            {
                var record = (await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record;
                if (when(record)) return (record.Status, record.Progress);
                await Task.Delay(50, limit.Token);
            }
        }
    }

    [Fact]
    public async Task Work_that_fails_ends_the_following_with_its_failure() =>
        await Assert.ThrowsAsync<IOException>(async () => await edge.Get<FeedProgress>().Follow(
            await edge.Push(FeedKind.Stock, await edge.Hospital(), "date,drugCode,doses\n2026-10-01,A,9\n"), Task.FromException(new IOException("broken")), () => 0, default));
}
