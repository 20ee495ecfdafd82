using System.Collections.Concurrent;
using System.Text;
using Functions.Hosting;
using Functions.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Hosting;

public sealed class LocalPumpTests
{
    private readonly MemoryQueues queues = new();

    [Fact]
    public async Task Messages_go_through_the_endpoint_and_are_deleted()
    {
        await using var app = await Start();
        for (var i = 0; i < 50; i++) await Send(app, $"m{i}");
        await Eventually.Holds(() => queues.Deleted.Count is 50);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"m{i}").Order(StringComparer.Ordinal), Handled(app).Order(StringComparer.Ordinal));
        Assert.Empty(queues.Released);
        Assert.Equal(["process"], queues.Created);
    }

    [Fact]
    public async Task Never_more_than_the_limit_are_under_way_and_the_limit_is_reached()
    {
        await using var app = await Start(new PumpSettings { Concurrency = new Dictionary<string, int>(StringComparer.Ordinal) { ["process"] = 3 } });
        var under = 0;
        var most = new ConcurrentBag<int>();
        var full = new TaskCompletionSource();
        app.Recorder.OnHandle = async (_, _) =>
        {
            var now = Interlocked.Increment(ref under);
            most.Add(now);
            if (now is 3) full.TrySetResult();
            await full.Task;
            // Long enough for one too many to come in beside.
            await Task.Delay(10, CancellationToken.None);
            Interlocked.Decrement(ref under);
        };
        for (var i = 0; i < 20; i++) await Send(app, $"m{i}");
        await Eventually.Holds(() => queues.Deleted.Count is 20);
        Assert.Equal(3, most.Max());
    }

    [Fact]
    public async Task A_message_that_fails_comes_again_after_longer_and_longer_pauses_and_ends_in_the_dead_letters()
    {
        await using var app = await Start();
        app.Recorder.OnHandle = (_, _) => throw new TimeoutException();
        await Send(app, "bad");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], queues.Released.Select(d => (int)d.TotalSeconds));
        var kept = Assert.Single(app.Recorder.Kept);
        Assert.Equal(("process", "bad"), (kept.Queue, Encoding.UTF8.GetString(kept.Body)));
        Assert.Equal("failed 10 times, at last with dependency_unavailable", kept.Reason);
    }

    [Fact]
    public async Task A_message_that_recovers_is_done_once()
    {
        await using var app = await Start();
        var tries = 0;
        app.Recorder.OnHandle = (_, _) => Interlocked.Increment(ref tries) < 3 ? throw new TimeoutException() : Task.CompletedTask;
        await Send(app, "shaky");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
        Assert.Equal(["shaky"], Handled(app));
        Assert.Equal([1, 2], queues.Released.Select(d => (int)d.TotalSeconds));
        Assert.Empty(app.Recorder.Kept);
    }

    [Fact]
    public async Task A_message_that_kills_whoever_takes_it_is_not_called_an_eleventh_time()
    {
        await queues.Send("process", new BinaryData("deadly"), "m", null, CancellationToken.None);
        for (var i = 0; i < 10; i++) await TakeAndDie();
        await using var app = await Start();
        await Eventually.Holds(() => queues.Deleted.Count is 1);
        Assert.Empty(Handled(app));
        Assert.Equal("taken 11 times and never settled", Assert.Single(app.Recorder.Kept).Reason);
    }

    [Fact]
    public async Task A_message_under_way_is_kept_hidden_and_settled_with_its_latest_receipt()
    {
        await using var app = await Start(new PumpSettings { Visibility = TimeSpan.FromMilliseconds(30) });
        app.Recorder.OnHandle = (_, cancel) => Eventually.Holds(() => queues.Renewed.Count >= 3);
        await Send(app, "slow");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
        Assert.Equal(["slow"], queues.Deleted);
    }

    [Fact]
    public async Task A_reception_that_ran_out_is_not_settled()
    {
        await using var app = await Start();
        app.Recorder.OnHandle = (_, _) =>
        {
            queues.RunOut();
            return Task.CompletedTask;
        };
        await Send(app, "late");
        await Eventually.Holds(() => !app.Recorder.Handled.IsEmpty);
        app.Recorder.OnHandle = (_, _) => Task.CompletedTask;
        await Send(app, "next");
        await Eventually.Holds(() => !queues.Deleted.IsEmpty);
        Assert.Equal(["next"], queues.Deleted);
        Assert.Empty(queues.Released);
    }

    [Fact]
    public async Task A_function_that_takes_too_long_is_ended_and_counts_as_failed()
    {
        await using var app = await Start(new PumpSettings { FunctionTimeout = TimeSpan.FromMilliseconds(50), MaxDeliveries = 1 });
        app.Recorder.OnHandle = (_, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        await Send(app, "endless");
        await Eventually.Holds(() => !app.Recorder.Kept.IsEmpty);
        Assert.Equal("failed 1 times, at last with not done within 00:00:00.0500000", Assert.Single(app.Recorder.Kept).Reason);
    }

    [Fact]
    public async Task A_queue_that_is_away_is_asked_again()
    {
        queues.FailuresOfReceive = 3;
        await using var app = await Start();
        await Send(app, "patient");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
    }

    [Fact]
    public async Task A_process_that_listens_on_every_address_is_called_on_the_loopback()
    {
        await using var app = await EventApp.Start(new HostMode.Standalone(), builder =>
        {
            builder.WebHost.UseUrls("http://*:0");
            builder.Services.AddSingleton<IStorageQueues>(queues);
            builder.Services.AddLocalPump();
        });
        await Send(app, "anywhere");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
    }

    [Fact]
    public async Task A_stop_lets_the_message_under_way_finish()
    {
        var app = await Start();
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        app.Recorder.OnHandle = async (_, _) =>
        {
            started.SetResult();
            await finish.Task;
        };
        await Send(app, "last");
        await started.Task;
        var stopping = app.App.StopAsync();
        finish.SetResult();
        await stopping;
        Assert.Equal(["last"], queues.Deleted);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_releases_at_once_what_does_not_finish_in_time()
    {
        var app = await Start(new PumpSettings { DrainTimeout = TimeSpan.FromMilliseconds(50) });
        var started = new TaskCompletionSource();
        app.Recorder.OnHandle = (_, cancel) =>
        {
            started.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        };
        await Send(app, "endless");
        await started.Task;
        await app.App.StopAsync();
        Assert.Equal([TimeSpan.Zero], queues.Released);
        Assert.Empty(queues.Deleted);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Timers_run_when_they_are_due()
    {
        await using var app = await Start();
        await Eventually.Holds(() => app.Recorder.Runs.Count >= 2);
        var runs = app.Recorder.Runs.Take(2).ToArray();
        Assert.True(runs[0] < runs[1]);
        Assert.NotEqual(runs[0].ToUnixTimeSeconds(), runs[1].ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    [InlineData(0, 1)]
    public void Pauses_double_up_to_a_minute(int deliveries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PumpSettings.BackOff(deliveries));

    private async Task TakeAndDie()
    {
        var message = (await queues.Receive("process", 1, TimeSpan.Zero, CancellationToken.None))[0];
        await queues.Release("process", message, TimeSpan.Zero, CancellationToken.None);
    }

    private Task<EventApp> Start(PumpSettings? settings = null) => EventApp.Start(new HostMode.Standalone(), builder =>
    {
        builder.Services.AddSingleton<IStorageQueues>(queues);
        builder.Services.AddLocalPump(settings);
    });

    private static Task Send(EventApp app, string text) =>
        app.App.Services.GetRequiredService<IMessageSender>().Send("process", new BinaryData(text), text, null, CancellationToken.None);

    private static string[] Handled(EventApp app) => [.. app.Recorder.Handled.Select(Encoding.UTF8.GetString)];
}
