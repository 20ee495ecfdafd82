using Functions.Alerts.Deliveries;
using Functions.Alerts.Routing;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts;

/// <summary>The process ends at any of its writes while alerts are decided and delivered, and its messages are lost: nothing is lost and nothing told twice under two ids.</summary>
public sealed class AlertCrashTests(LocalAzure azure)
{
    private const int Most = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_write_loses_nothing_and_doubles_nothing(bool afterwards)
    {
        var crashes = 0;
        for (var write = 1; write <= Most; write++)
        {
            await using var world = await AlertWorld.Start(azure);
            var everybody = await Everybody(world);
            if (!await Tell(world, write, afterwards)) break;
            crashes++;
            world.StartAgain();
            // By then the turn of the process that ended is over.
            for (var i = 0; i < 3; i++) await world.Later(TimeSpan.FromMinutes(3));
            foreach (var subscription in everybody) await Told(world, subscription);
        }

        Assert.InRange(crashes, 8, Most - 1);
    }

    [Fact]
    public async Task Two_instances_at_once_double_nothing()
    {
        await using var world = await AlertWorld.Start(azure);
        var everybody = await Everybody(world);
        await Happen(world);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await world.Get<Outbox>().Read(default);
            foreach (var s in everybody) await world.Get<DeliverAlerts>().Handle(new DeliveryMessage(s.Key).ToBytes(), default);
        })));
        await world.Later(TimeSpan.FromMinutes(3));
        foreach (var subscription in everybody)
        {
            await Told(world, subscription);
            Assert.Equal(3, world.Came(subscription).Count);
        }
    }

    private static async Task<List<Subscription>> Everybody(AlertWorld world) =>
        [await world.Subscribe("a"), await world.Subscribe("b", s => s with { Escalation = new EscalationRule(600, "a") })];

    // False when it got through without reaching that write.
    private static async Task<bool> Tell(AlertWorld world, int write, bool afterwards)
    {
        await Happen(world);
        world.StartAgain(write, afterwards);
        try
        {
            await world.Later(TimeSpan.Zero);
            return false;
        }
        catch (Exception e) when (e is CrashException || (e is AggregateException all && all.InnerExceptions.Any(i => i is CrashException)))
        {
            return true;
        }
    }

    private static async Task Happen(AlertWorld world)
    {
        var raised = SampleWarnings.Raised(world.Clock.Now);
        await world.Happens(raised);
        await world.Happens(SampleWarnings.Raised(world.Clock.Now, Severity.Orange, "B"));
        await world.Happens(SampleWarnings.Cleared(raised, world.Clock.Now));
    }

    private static async Task Told(AlertWorld world, Subscription subscription)
    {
        var deliveries = await world.Deliveries(subscription);
        Assert.Equal(3, deliveries.Count);
        Assert.All(deliveries, d => Assert.Equal(DeliveryState.Delivered, d.State));
        Assert.Equal(deliveries.Select(d => d.Id), world.Came(subscription).Distinct());
    }
}
