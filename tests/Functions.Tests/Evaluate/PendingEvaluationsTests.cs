using Functions.Books;
using Functions.Evaluate;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate;

[Collection(EdgeTests.Name)]
public class PendingEvaluationsTests(Edge edge)
{
    private static readonly Month October = new(2026, 10);

    [Fact]
    public async Task A_feed_that_touches_several_hospitals_is_completed_by_the_last_of_them()
    {
        var (one, other) = (await edge.Hospital(), await edge.Hospital());
        var feed = await edge.Push(FeedKind.Stock, one, "date,drugCode,doses\n2026-10-01,A,9\n");
        var pending = edge.Get<PendingEvaluations>();
        await pending.Add(feed.ParsedId, [one, other], October, October, default);

        await pending.Done(Assert.Single(await pending.Of(one, default)), default);
        Assert.NotEqual(FeedStatus.Completed, await Status(feed));

        await pending.Done(Assert.Single(await pending.Of(other, default)), default);
        Assert.Equal(FeedStatus.Completed, await Status(feed));
    }

    [Fact]
    public async Task What_is_asked_for_again_while_it_is_being_done_stays()
    {
        var hospital = await edge.Hospital();
        var feed = await edge.Push(FeedKind.Stock, hospital, "date,drugCode,doses\n2026-10-01,A,9\n");
        var pending = edge.Get<PendingEvaluations>();
        await pending.Add(feed.ParsedId, [hospital], October, October, default);
        var taken = Assert.Single(await pending.Of(hospital, default));

        await pending.Add(feed.ParsedId, [hospital], October.Plus(-3), October, default);
        await pending.Done(taken, default);

        Assert.Equal(October.Plus(-3), Assert.Single(await pending.Of(hospital, default)).From);
    }

    [Fact]
    public async Task A_feed_that_touches_nobody_is_completed_at_once()
    {
        var hospital = await edge.Hospital();
        var feed = await edge.Push(FeedKind.Stock, hospital, "date,drugCode,doses\n2026-10-01,A,9\n");

        await edge.Get<PendingEvaluations>().Add(feed.ParsedId, [], default, default, default);

        Assert.Equal(FeedStatus.Completed, await Status(feed));
    }

    private async Task<FeedStatus> Status(FeedRecord feed) => (await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record.Status;
}
