using Functions.Storage;
using Functions.Storage.Pressure;

namespace Functions.Tests.Storage.Pressure;

public sealed class ServiceGateTests
{
    private static readonly LaneSettings Narrow = new() { AtOnce = 2, Waiting = 1, TurnSeconds = 60, TrySeconds = 15, TotalSeconds = 20 };

    [Fact]
    public async Task Never_more_calls_of_a_lane_are_under_way_than_it_has_places()
    {
        var gate = Gate(new PressureSettings { Door = Narrow with { AtOnce = 3, Waiting = 100 } });
        Lanes.Choose(Lane.Door);
        var (now, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using var pass = await gate.Enter(default);
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(2, CancellationToken.None);
            Interlocked.Decrement(ref now);
        }));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Backlog_that_takes_all_its_places_keeps_nobody_at_the_door_or_the_desk_waiting()
    {
        var gate = Gate(new PressureSettings { Backlog = Narrow, Door = Narrow, Desk = Narrow });
        Lanes.Choose(Lane.Backlog);
        using var one = await gate.Enter(default);
        using var two = await gate.Enter(default);
        var three = gate.Enter(default);
        Assert.False(three.IsCompleted);
        Lanes.Choose(Lane.Door);
        using var door = await gate.Enter(default);
        Lanes.Choose(Lane.Desk);
        using var desk = await gate.Enter(default);
        Assert.False(three.IsCompleted);
        one.Dispose();
        using var last = await three;
    }

    [Fact]
    public async Task Who_finds_the_queue_full_is_refused_at_once()
    {
        var gate = Gate(new PressureSettings { Backlog = Narrow });
        using var one = await gate.Enter(default);
        using var two = await gate.Enter(default);
        var waits = gate.Enter(default);
        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(async () => await gate.Enter(default));
        Assert.True(refused is { Service: "tables", Status: 0, IsOutage: true } && refused.RetryAfter > TimeSpan.Zero);
        one.Dispose();
        using var turn = await waits;
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused()
    {
        var gate = Gate(new PressureSettings { Backlog = Narrow with { TurnSeconds = 0.02 } });
        using var one = await gate.Enter(default);
        using var two = await gate.Enter(default);
        await Assert.ThrowsAsync<ServiceUnavailableException>(async () => await gate.Enter(default));
    }

    [Fact]
    public async Task A_service_that_fails_is_asked_no_more_and_says_when_again()
    {
        var clock = new StillClock();
        var gate = new ServiceGate("tables", new PressureSettings { FailuresToOpen = 2, SecondsToOpen = 0 }, clock);
        for (var i = 0; i < 2; i++)
        {
            using var pass = await gate.Enter(default);
            pass.Answered(503, null);
        }

        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(async () => await gate.Enter(default));
        Assert.InRange(refused.RetryAfter.TotalSeconds, 0.8, 1.2);
        Assert.False(gate.MayRetry(TimeSpan.Zero, TimeSpan.Zero));
        clock.Go(2);
        using (var look = await gate.Enter(default)) look.Answered(404, null);
        Assert.Null(gate.Circuit.Closed);
    }

    [Fact]
    public async Task Who_gives_up_says_nothing_about_the_service()
    {
        var gate = Gate(new PressureSettings { FailuresToOpen = 1, SecondsToOpen = 0 });
        for (var i = 0; i < 10; i++) (await gate.Enter(default)).Dispose();
        Assert.Null(gate.Circuit.Closed);
    }

    [Fact]
    public void No_retry_begins_after_the_time_of_its_lane()
    {
        var gate = Gate(new PressureSettings());
        Lanes.Choose(Lane.Door);
        Assert.True(gate.MayRetry(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)));
        Assert.False(gate.MayRetry(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(21)));
        Assert.False(gate.MayRetry(TimeSpan.FromSeconds(26), TimeSpan.Zero));
    }

    private static ServiceGate Gate(PressureSettings settings) => new("tables", settings, TimeProvider.System);
}
