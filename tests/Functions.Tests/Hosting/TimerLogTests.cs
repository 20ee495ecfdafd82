using Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

/// <summary>Every run of every timer is written down, in the one place that starts them.</summary>
public sealed class TimerLogTests
{
    private static readonly byte[] Call = HostWire.Call("timer", new JObject { ["IsPastDue"] = false });

    [Fact]
    public async Task The_beginning_and_the_end_of_a_run_are_written_down_and_whether_it_failed()
    {
        var log = new NotedRuns();
        await using var app = await EventApp.Start(new HostMode.Hosted(FreePort.Any()), builder => builder.Services.AddSingleton<ITimerLog>(log));
        Assert.Equal(200, (await app.Post("/Nightly", Call)).Status);
        app.Recorder.OnRun = new InvalidOperationException("no");
        Assert.Equal(503, (await app.Post("/Nightly", Call)).Status);
        Assert.Equal(["Nightly begins", "Nightly ends well", "Nightly begins", "Nightly fails"], log.Noted);
    }

    [Fact]
    public async Task A_run_that_cannot_be_written_down_is_run_all_the_same()
    {
        var log = new NotedRuns { Broken = true };
        await using var app = await EventApp.Start(new HostMode.Hosted(FreePort.Any()), builder => builder.Services.AddSingleton<ITimerLog>(log));
        Assert.Equal(200, (await app.Post("/Nightly", Call)).Status);
        Assert.Single(app.Recorder.Runs);
    }

    private sealed class NotedRuns : ITimerLog
    {
        public List<string> Noted { get; } = [];

        public bool Broken { get; init; }

        public Task Started(FunctionBinding.Timer timer, DateTimeOffset at, CancellationToken cancel) => Note($"{timer.Name} begins");

        public Task Ended(FunctionBinding.Timer timer, DateTimeOffset at, bool succeeded, CancellationToken cancel) => Note($"{timer.Name} {(succeeded ? "ends well" : "fails")}");

        private Task Note(string what)
        {
            if (Broken) throw new IOException("The table can't be reached.");
            Noted.Add(what);
            return Task.CompletedTask;
        }
    }
}
