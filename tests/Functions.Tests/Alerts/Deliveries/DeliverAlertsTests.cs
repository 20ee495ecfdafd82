using Functions.Alerts;
using Functions.Alerts.Deliveries;
using Functions.Books;
using Functions.Storage;
using Functions.Tests.Alerts.Receivers;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts.Deliveries;

/// <summary>Quiet hours, digests, retries and escalations on real storage with a real receiver and a clock set by hand.</summary>
public sealed class DeliverAlertsTests(LocalAzure azure) : IAsyncLifetime
{
    private AlertWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await AlertWorld.Start(azure);

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Quiet_hours_hold_what_is_not_red_and_what_was_raised_and_cleared_meanwhile_is_told_as_one()
    {
        _world.Clock.Now = China(23, 0);
        var quiet = await _world.Subscribe("quiet", s => s with { Quiet = new QuietHours(new(22, 0), new(7, 0)) });
        var raised = SampleWarnings.Raised(_world.Clock.Now, Severity.Orange);
        await _world.Happens(raised);
        await _world.Carry();
        Assert.Equal(DeliveryState.Held, Assert.Single(await _world.Deliveries(quiet)).StateAt(_world.Clock.Now));
        _world.Clock.Now = China(23, 30);
        await _world.Happens(SampleWarnings.Cleared(raised, _world.Clock.Now));
        await _world.Happens(SampleWarnings.Raised(_world.Clock.Now, Severity.Red, "B"));
        await _world.Carry();
        Assert.Equal("raised", Assert.Single(_world.Receiver.Received).Json.GetProperty("data").GetProperty("event").GetString());

        await _world.Later(China(30, 59) - _world.Clock.Now);
        Assert.Single(_world.Receiver.Received);
        await _world.Later(TimeSpan.FromMinutes(2));
        Assert.Equal("cleared", _world.Receiver.Received[1].Json.GetProperty("data").GetProperty("event").GetString());
        var deliveries = await _world.Deliveries(quiet);
        Assert.All(deliveries, d => Assert.Equal(DeliveryState.Delivered, d.State));
        Assert.Equal(deliveries[1].Id, deliveries[0].Within);
        await _world.Later(TimeSpan.FromHours(2));
        Assert.Equal(2, _world.Receiver.Received.Count);
    }

    [Fact]
    public async Task A_digest_holds_everything_since_the_last_once_and_red_comes_at_once()
    {
        var daily = await _world.Subscribe("daily", s => s with { Digest = DigestKind.Daily });
        foreach (var drug in new[] { "A", "B", "C" }) await _world.Happens(SampleWarnings.Raised(_world.Clock.Now, Severity.Yellow, drug));
        await _world.Happens(SampleWarnings.Raised(_world.Clock.Now, Severity.Red, "R"));
        await _world.Carry();
        Assert.Single(_world.Receiver.Received);
        _world.Receiver.Next(Answers.Status(503));
        await _world.Later(China(32, 0) - _world.Clock.Now);
        await _world.Happens(SampleWarnings.Raised(_world.Clock.Now, Severity.Yellow, "D"));
        await _world.Later(TimeSpan.FromMinutes(1));

        Assert.Equal(3, _world.Receiver.Received.Count);
        var (first, again) = (_world.Receiver.Received[1], _world.Receiver.Received[2]);
        Assert.Equal(first.Body, again.Body);
        Assert.Equal("cn.drug-shortage.digest.digest", again.Json.GetProperty("type").GetString());
        Assert.Equal(3, again.Json.GetProperty("data").GetProperty("items").GetArrayLength());
        var deliveries = await _world.Deliveries(daily);
        Assert.Equal(5, deliveries.Count(d => d.State == DeliveryState.Delivered));
        Assert.Equal(3, deliveries.Count(d => d.Within == again.Json.GetProperty("id").GetString()));
        Assert.Equal(DeliveryState.Held, Assert.Single(deliveries, d => !d.IsSettled).StateAt(_world.Clock.Now));
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_a_day_is_left_alone_between_tries_given_up_at_the_end_and_the_operators_hear_of_it()
    {
        var down = await _world.Subscribe("down");
        var operators = await _world.Subscribe("operators", s => s with { Region = null, Owner = "admin" });
        var other = await _world.Subscribe("other");
        _world.Receiver.Usual = http => Answers.Status(http.Request.Path == "/down" ? 503 : 204)(http);
        foreach (var drug in new[] { "A", "B", "C", "D" }) await _world.Happens(SampleWarnings.Raised(_world.Clock.Now, drug: drug));
        await _world.Carry();
        Assert.Equal(4, _world.Came(other).Count);
        Assert.Equal(2, _world.Came(down).Count);
        for (var hour = 0; hour < 26; hour++) await _world.Later(TimeSpan.FromHours(1));

        var deliveries = await _world.Deliveries(down);
        Assert.Equal(4, deliveries.Count);
        Assert.All(deliveries, d => Assert.Equal(DeliveryState.Failed, d.State));
        Assert.All(deliveries, d => Assert.NotEmpty(d.Tries));
        Assert.InRange(_world.Came(down).Count, 20, 80);
        var told = Assert.Single(await _world.Deliveries(operators));
        Assert.Equal(DeliveryState.Delivered, told.State);
        Assert.Null(await _world.Get<AlertClock>().Find(down.Key, default));
    }

    [Fact]
    public async Task The_next_person_is_told_once_unless_somebody_took_it_up()
    {
        var third = await _world.Subscribe("third");
        var second = await _world.Subscribe("second", s => s with { MinSeverity = Severity.Red, Region = RegionCode.Parse("110101"), Escalation = new EscalationRule(30, "third") });
        var first = await _world.Subscribe("first", s => s with { Escalation = new EscalationRule(15, "second") });
        var (open, taken) = (SampleWarnings.Raised(_world.Clock.Now, Severity.Orange), SampleWarnings.Raised(_world.Clock.Now, Severity.Orange, "B"));
        await _world.Happens(open);
        await _world.Happens(taken);
        await _world.Carry();
        _world.Clock.Now += TimeSpan.FromMinutes(5);
        await _world.Happens(SampleWarnings.Acknowledged(taken, _world.Clock.Now));
        await _world.Later(TimeSpan.FromMinutes(9));
        Assert.Empty(_world.Came(second));
        await _world.Later(TimeSpan.FromMinutes(2));
        await _world.Later(TimeSpan.FromMinutes(2));
        Assert.Single(_world.Came(second));
        Assert.Equal(2, _world.Came(third).Count);
        await _world.Later(TimeSpan.FromMinutes(31));
        await _world.Later(TimeSpan.FromHours(2));
        Assert.Single(_world.Came(second));
        Assert.Equal(3, _world.Came(third).Count);
        Assert.Equal(2, _world.Came(first).Count);
        Assert.Equal("unattended", _world.Receiver.Received[^1].Json.GetProperty("data").GetProperty("event").GetString());
    }

    [Fact]
    public async Task What_is_newer_of_a_warning_waits_for_what_is_older_and_other_warnings_dont()
    {
        var ordered = await _world.Subscribe("ordered");
        _world.Receiver.Next(Answers.Status(500));
        var raised = SampleWarnings.Raised(_world.Clock.Now);
        await _world.Happens(raised);
        await _world.Happens(SampleWarnings.Cleared(raised, _world.Clock.Now));
        await _world.Happens(SampleWarnings.Raised(_world.Clock.Now, drug: "B"));
        await _world.Carry();
        await _world.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(["raised A", "raised B", "raised A", "cleared A"], _world.Receiver.Received.Select(Told));
        Assert.All(await _world.Deliveries(ordered), d => Assert.Equal(DeliveryState.Delivered, d.State));

        static string Told(ReceivedRequest r) => $"{r.Json.GetProperty("data").GetProperty("event")} {r.Json.GetProperty("data").GetProperty("drugCode")}";
    }

    [Fact]
    public async Task Whoever_fails_between_taking_the_turn_and_sending_gives_it_back()
    {
        var one = await _world.Subscribe("one");
        _world.Receiver.Next(Answers.Status(500));
        await _world.Happens(SampleWarnings.Raised(_world.Clock.Now));
        await _world.Carry();
        Assert.Single(_world.Came(one));
        _world.Tables.Away = KeyedBooks.Table;
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _world.Later(TimeSpan.FromMinutes(2)));
        _world.Tables.Away = null;
        await _world.Carry();
        Assert.Equal(2, _world.Came(one).Count);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _world.Deliveries(one)).State);
    }

    [Fact]
    public async Task A_receiver_that_is_slow_to_fail_is_written_down_on_the_way_and_the_turn_is_given_back_all_the_same()
    {
        var slow = await _world.Subscribe("slow");
        _world.Receiver.Next(Answers.After(TimeSpan.FromMilliseconds(400), 500));
        await _world.Happens(SampleWarnings.Raised(_world.Clock.Now));
        await _world.Carry();
        var open = await _world.Get<DeliveryShelf>().Open(slow.Key, default);
        Assert.Equal(_world.Clock.Now, open.Turn!.Until);
        Assert.Equal("failed", Assert.Single(Assert.Single(await _world.Deliveries(slow)).Tries).Result);
        await _world.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _world.Deliveries(slow)).State);
        Assert.Equal(2, _world.Came(slow).Count);
    }

    [Fact]
    public async Task Posting_the_same_alert_again_changes_nothing()
    {
        var one = await _world.Subscribe("one");
        var alert = Channels.SampleAlerts.Red().Alert;
        foreach (var at in new[] { 0, 1, 2 })
        {
            await _world.Get<IAlertPost>().Post(alert with { At = alert.At.AddMinutes(at), Text = new("别的", "other") }, [one], default);
            await _world.Carry();
        }

        Assert.Single(_world.Came(one));
        Assert.Single(await _world.Deliveries(one));
    }

    // An hour of Monday or, over 24, of the next day in China.
    private static DateTimeOffset China(int hour, int minute) => new DateTimeOffset(2026, 11, 2, 0, minute, 0, TimeSpan.FromHours(8)).AddHours(hour);
}
