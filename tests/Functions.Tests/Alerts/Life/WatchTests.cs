using Functions.Alerts;
using Functions.Alerts.Subscriptions;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.Storage;
using Shared.Notify;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts.Life;

/// <summary>The watch over real tables, queues and blobs, with a clock handed in.</summary>
public sealed class WatchTests(WatchedProduct product) : IClassFixture<WatchedProduct>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_that_stops_is_told_by_itself_again_after_a_day_and_when_it_runs_again()
    {
        (string, string) timer = ("Stopping", "0 */5 * * * *");
        var runs = product.Timers(timer);
        await runs.Started(new FunctionBinding.Timer("Stopping", timer.Item2), Start, default);
        await runs.Ended(new FunctionBinding.Timer("Stopping", timer.Item2), Start.AddSeconds(1), true, default);
        foreach (var minute in new[] { 5, 12, 13, 15, 20, 13 + (24 * 60), 20 + (24 * 60) }) await product.Look(Start.AddMinutes(minute), timer);
        await runs.Started(new FunctionBinding.Timer("Stopping", timer.Item2), Start.AddDays(2), default);
        await product.Look(Start.AddDays(2).AddMinutes(1), timer);

        var told = await product.Told("timer:Stopping");
        Assert.Equal(["raised", "repeated", "cleared"], told.Select(a => a.Event));
        Assert.Equal([Start.AddMinutes(13), Start.AddMinutes(13).AddDays(1), Start.AddDays(2).AddMinutes(1)], told.Select(a => a.At));
        Assert.Equal([Severity.Red, Severity.Red, null], told.Select(a => a.Severity));
        Assert.Equal(AlertKind.Operator, told[0].Kind);
        Assert.Equal(CheckStatus.Ok, await product.Status("timer:Stopping"));
    }

    [Fact]
    public async Task A_timer_that_never_ran_is_missed_after_two_intervals()
    {
        (string, string) timer = ("Unborn", "0 30 17 * * *");
        await product.Look(Start, timer);
        Assert.Equal(CheckStatus.Ok, await product.Status("timer:Unborn"));
        await product.Look(Start.AddDays(2), timer);
        Assert.Equal(CheckStatus.Failed, await product.Status("timer:Unborn"));
    }

    [Fact]
    public async Task A_night_whose_evaluation_failed_is_trouble_and_two_are_a_fault()
    {
        (string, string) timer = ("Nightly", "0 30 17 * * *");
        var binding = new FunctionBinding.Timer("Nightly", timer.Item2);
        var statuses = new List<CheckStatus?>();
        foreach (var (day, succeeded) in new[] { (0, false), (1, false), (2, true) })
        {
            await product.Timers(timer).Started(binding, Start.AddDays(day), default);
            await product.Timers(timer).Ended(binding, Start.AddDays(day).AddMinutes(9), succeeded, default);
            await product.Look(Start.AddDays(day).AddMinutes(10), timer);
            statuses.Add(await product.Status("timer:Nightly"));
        }

        Assert.Equal([CheckStatus.Degraded, CheckStatus.Failed, CheckStatus.Ok], statuses);
        Assert.Equal(["raised", "changed", "cleared"], (await product.Told("timer:Nightly")).Select(a => a.Event));
    }

    [Fact]
    public async Task A_queue_from_which_nobody_takes_is_told_and_one_that_is_drained_is_well_again()
    {
        var queues = product.Edge.Get<IStorageQueues>();
        for (var n = 0; n < 12; n++) await queues.Send(EvaluateMessage.Queue, BinaryData.FromString("{}"), $"stuck-{n}", null, default);
        for (var look = 0; look < 4; look++) await product.Look(Start.AddMinutes(5 * look));
        Assert.Equal(CheckStatus.Failed, await product.Status("queue:evaluate"));
        foreach (var message in await queues.Receive(EvaluateMessage.Queue, 32, TimeSpan.FromMinutes(1), default)) await queues.Delete(EvaluateMessage.Queue, message, default);
        await product.Look(Start.AddMinutes(20));
        Assert.Equal(["raised", "cleared"], (await product.Told("queue:evaluate")).Select(a => a.Event));
    }

    [Fact]
    public async Task Dead_letters_that_become_more_are_told()
    {
        await product.Look(Start);
        Assert.Equal(CheckStatus.Ok, await product.Status("dead-letters"));
        await product.Edge.Get<IPoisonStore>().Keep(new PoisonMessage("process", BinaryData.FromString("x"), "unreadable_message", "unreadable"), default);
        await product.Look(Start.AddMinutes(5));
        Assert.Equal(CheckStatus.Degraded, await product.Status("dead-letters"));
        await product.Look(Start.AddMinutes(10).AddDays(1));
        Assert.Equal(CheckStatus.Ok, await product.Status("dead-letters"));
    }

    [Fact]
    public async Task A_feed_that_is_taken_and_not_done_is_told_until_it_is()
    {
        var hospital = await product.Edge.Hospital();
        var feed = await product.Edge.Push(FeedKind.Stock, hospital, "date,drugCode,doses\n2026-10-01,A,1\n");
        await product.Look(feed.ReceivedAt.AddMinutes(29));
        Assert.Equal(CheckStatus.Ok, await product.Status("feeds"));
        await product.Look(feed.ReceivedAt.AddMinutes(31));
        Assert.Equal(CheckStatus.Failed, await product.Status("feeds"));
        await product.Edge.Settle(feed);
        await product.Look(feed.ReceivedAt.AddMinutes(36));
        Assert.Equal(CheckStatus.Ok, await product.Status("feeds"));
        Assert.DoesNotContain(hospital.ToString(), string.Concat((await product.Told("feeds")).Select(a => a.Text.ToString() + a.Data)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_that_waits_since_the_first_look_is_told()
    {
        var hospital = await product.Edge.Hospital();
        await product.Edge.Get<PendingEvaluations>().Add(null, [hospital], Month.Parse("2026-10"), Month.Parse("2026-10"), default);
        await product.Look(Start);
        Assert.Equal(CheckStatus.Ok, await product.Status("evaluations"));
        await product.Look(Start.AddMinutes(35));
        Assert.Equal(CheckStatus.Failed, await product.Status("evaluations"));
        await product.Edge.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);
        await product.Look(Start.AddMinutes(40));
        Assert.Equal(CheckStatus.Ok, await product.Status("evaluations"));
    }

    [Fact]
    public async Task Alerts_that_nobody_delivers_are_told()
    {
        var late = WatchedProduct.Operator with { Id = "late", Region = RegionCode.Parse("120119"), Owner = "officer:test", Digest = DigestKind.None };
        await product.Edge.Get<SubscriptionShelf>().Put(new SubscriptionEntry(late, "…", null, Start), "https://a.example/x", "secret", default);
        var red = Channels.SampleAlerts.Red(7001).Alert;
        await product.Edge.Get<IAlertPost>().Post(red, [late], default);
        var posted = DateTimeOffset.UtcNow;
        await product.Look(posted.AddMinutes(20));
        Assert.Equal(CheckStatus.Failed, await product.Status("deliveries"));
        await product.Edge.Get<SubscriptionShelf>().Delete((await product.Edge.Get<SubscriptionShelf>().Find(late.Key, default))!, default);
    }

    [Fact]
    public async Task A_look_that_fails_is_told_and_hides_no_other()
    {
        await product.Look(Start.AddDays(40), ("Odd", "not a schedule"));
        Assert.Equal(CheckStatus.Degraded, await product.Status("look:timers"));
        Assert.Equal(CheckStatus.Ok, await product.Status("look:deliveries"));
        await product.Look(Start.AddDays(40).AddMinutes(5));
        Assert.Equal(CheckStatus.Ok, await product.Status("look:timers"));
    }
}
