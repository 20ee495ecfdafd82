using System.Text;
using Functions.Hosting;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

/// <summary>What becomes of messages when a service that their function needs goes away.</summary>
public sealed class OutageTests
{
    private static readonly OutagePatience Short = new() { Longest = TimeSpan.FromMilliseconds(40), LongestPause = TimeSpan.FromMilliseconds(5), Postponed = TimeSpan.FromSeconds(30) };
    private readonly MemoryQueues queues = new();

    [Fact]
    public async Task A_short_outage_is_waited_for_within_the_delivery()
    {
        await using var app = await Start(Short with { Longest = TimeSpan.FromMinutes(5) });
        var tries = 0;
        app.Recorder.OnHandle = (_, _) => Interlocked.Increment(ref tries) < 4 ? throw Away() : Task.CompletedTask;
        await Send(app, "patient");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
        Assert.Equal(4, tries);
        Assert.Empty(queues.Released);
        Assert.Single(queues.Sent);
    }

    [Fact]
    public async Task However_long_an_outage_lasts_no_message_becomes_a_dead_letter()
    {
        await using var app = await Start(Short);
        app.Recorder.OnHandle = (_, _) => throw new InvalidOperationException("as a function wraps it", Away());
        await Send(app, "innocent");
        // Postponed more often than a message may be delivered.
        await Eventually.Holds(() => queues.Sent.Count > 15);
        app.Recorder.OnHandle = (_, _) => Task.CompletedTask;
        await Eventually.Holds(() => !app.Recorder.Handled.IsEmpty && queues.Deleted.Count == queues.Sent.Count);
        Assert.Equal(["innocent"], app.Recorder.Handled.Select(Encoding.UTF8.GetString));
        Assert.Empty(app.Recorder.Kept);
        Assert.Empty(queues.Released);
        Assert.All(queues.Sent.Skip(1), sent => Assert.Equal(("process", TimeSpan.FromSeconds(30)), (sent.Queue, sent.Delay!.Value)));
    }

    [Fact]
    public async Task A_message_that_is_at_fault_itself_still_ends_among_the_dead_letters()
    {
        await using var app = await Start(Short);
        app.Recorder.OnHandle = (_, _) => throw new ServiceUnavailableException("documents", 500, TimeSpan.Zero, "an internal error, again and again");
        await Send(app, "bad");
        await Eventually.Holds(() => queues.Deleted.Count is 1);
        Assert.Single(app.Recorder.Kept);
        Assert.Single(queues.Sent);
    }

    [Fact]
    public async Task Where_nothing_can_be_sent_either_the_message_is_given_back()
    {
        await using var app = await EventApp.Start(new HostMode.Hosted(FreePort.Any()), builder => builder.Services.AddSingleton(Short).AddSingleton<IMessageSender>(new NoSender()));
        app.Recorder.OnHandle = (_, _) => throw Away();
        var answer = await app.Post("/ProcessFeed", HostWire.Call("message", "{}"u8.ToArray()));
        Assert.False(answer.Completes);
        Assert.Equal(503, answer.Status);
    }

    [Fact]
    public async Task A_timer_waits_for_a_short_outage_too()
    {
        await using var app = await EventApp.Start(new HostMode.Hosted(FreePort.Any()), builder => builder.Services.AddSingleton(Short with { Longest = TimeSpan.FromMinutes(5) }));
        app.Recorder.OnRun = Away();
        var answer = app.Post("/Nightly", HostWire.Call("timer", new JObject { ["IsPastDue"] = false }));
        await Eventually.Holds(() => app.Recorder.Runs.Count > 2);
        app.Recorder.OnRun = null;
        Assert.True((await answer).Completes);
    }

    [Fact]
    public async Task A_timer_whose_outage_lasts_fails_and_is_run_by_the_host_again()
    {
        await using var app = await EventApp.Start(new HostMode.Hosted(FreePort.Any()), builder => builder.Services.AddSingleton(Short));
        app.Recorder.OnRun = Away();
        Assert.False((await app.Post("/Nightly", HostWire.Call("timer", new JObject { ["IsPastDue"] = false }))).Completes);
    }

    private static ServiceUnavailableException Away() => new("tables", 0, TimeSpan.FromMilliseconds(1), "tables got no answer");

    private Task<EventApp> Start(OutagePatience patience) => EventApp.Start(new HostMode.Standalone(), builder =>
    {
        builder.Services.AddSingleton<IStorageQueues>(queues).AddSingleton(patience);
        builder.Services.AddLocalPump();
    });

    private static Task Send(EventApp app, string text) =>
        app.App.Services.GetRequiredService<IMessageSender>().Send("process", new BinaryData(text), text, null, CancellationToken.None);

    private sealed class NoSender : IMessageSender
    {
        public Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel) => throw Away();
    }
}
