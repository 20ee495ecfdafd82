using Functions.Books;
using Functions.ProcessFeed;
using Functions.Sweep;
using Shared.Vocabulary;

namespace Functions.Tests.Sweep;

[Collection(EdgeTests.Name)]
public class SweepFunctionTests(Edge edge)
{
    [Fact]
    public async Task A_feed_whose_message_was_lost_is_asked_for_again_and_a_settled_one_is_not()
    {
        var hospital = await edge.Hospital();
        var settled = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-01,Z,1,1\n"));
        var lost = await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-02,Z,1,1\n");
        var before = edge.Messages.All.Count;

        await edge.Get<SweepFunction>().Sweep(DateTimeOffset.UtcNow.AddMinutes(1), default);

        var sent = edge.Messages.All.Skip(before).Where(m => m.Queue == ProcessMessage.Queue).Select(m => ProcessMessage.Read(m.Body).FeedId).ToList();
        Assert.Contains(lost.FeedId, sent);
        Assert.DoesNotContain(settled.FeedId, sent);
    }

    [Fact]
    public async Task What_was_taken_just_now_is_left_to_its_own_message()
    {
        var hospital = await edge.Hospital();
        var fresh = await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-02,Z,1,1\n");
        var before = edge.Messages.All.Count;

        await edge.Get<SweepFunction>().Run(DateTimeOffset.UtcNow, default);

        Assert.DoesNotContain(fresh.FeedId, edge.Messages.All.Skip(before).Where(m => m.Queue == ProcessMessage.Queue).Select(m => ProcessMessage.Read(m.Body).FeedId));
    }

    [Fact]
    public async Task What_takes_long_and_moves_is_not_asked_for_again()
    {
        var hospital = await edge.Hospital();
        var slow = await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-02,Z,1,1\n");
        await edge.Get<FeedLedger>().Change(slow.ParsedId, r => r with { MovedAt = DateTimeOffset.UtcNow.AddMinutes(15) }, default);
        var before = edge.Messages.All.Count;

        await edge.Get<SweepFunction>().Run(DateTimeOffset.UtcNow.AddMinutes(20), default);
        Assert.DoesNotContain(slow.FeedId, Asked(before));

        await edge.Get<SweepFunction>().Run(DateTimeOffset.UtcNow.AddMinutes(30), default);
        Assert.Contains(slow.FeedId, Asked(before));
    }

    private IEnumerable<string> Asked(int before) =>
        edge.Messages.All.Skip(before).Where(m => m.Queue == ProcessMessage.Queue).Select(m => ProcessMessage.Read(m.Body).FeedId);
}
