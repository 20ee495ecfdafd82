using Functions.Hosting;
using Shared.Notify.Life;

namespace Functions.Alerts.Life;

/// <summary>What is known of a timer's runs.</summary>
/// <param name="Seen">When it was first known of.</param>
/// <param name="StartedAt">When it last began; null when it never did.</param>
/// <param name="EndedAt">When it last ended.</param>
/// <param name="Failures">How many runs failed one after the other, up to the last.</param>
public sealed record TimerRun(DateTimeOffset Seen, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Failures);

/// <summary>Writes down the runs of timers and tells how each stands. Which timers there are is asked of the endpoints themselves, so that none is forgotten.</summary>
public sealed class TimerRuns(LifeShelf shelf, EndpointDataSource endpoints) : ITimerLog
{
    private const string Kind = "timer";

    /// <inheritdoc/>
    public async Task Started(FunctionBinding.Timer timer, DateTimeOffset at, CancellationToken cancel)
    {
        var run = await shelf.Find<TimerRun>(Kind, timer.Name, cancel);
        await shelf.Put(Kind, timer.Name, (run ?? new TimerRun(at, null, null, 0)) with { StartedAt = at }, cancel);
    }

    /// <inheritdoc/>
    public async Task Ended(FunctionBinding.Timer timer, DateTimeOffset at, bool succeeded, CancellationToken cancel)
    {
        var run = await shelf.Find<TimerRun>(Kind, timer.Name, cancel) ?? new TimerRun(at, at, null, 0);
        await shelf.Put(Kind, timer.Name, run with { EndedAt = at, Failures = succeeded ? 0 : run.Failures + 1 }, cancel);
    }

    /// <summary>How every timer of this product stands; one that is new is remembered from now on.</summary>
    public async Task<IReadOnlyList<TimerLook>> Look(DateTimeOffset now, CancellationToken cancel)
    {
        var runs = await shelf.All<TimerRun>(Kind, cancel);
        var looks = new List<TimerLook>();
        foreach (var timer in EmitFunctions.Bindings(endpoints.Endpoints).OfType<FunctionBinding.Timer>())
        {
            if (!runs.TryGetValue(timer.Name, out var run)) await shelf.Put(Kind, timer.Name, run = new TimerRun(now, null, null, 0), cancel);
            looks.Add(new TimerLook(timer.Name, SecondDue(timer.Schedule, run.StartedAt ?? run.Seen), run.StartedAt, run.Failures));
        }

        return looks;
    }

    /// <summary>When a schedule is due for the second time after an instant.</summary>
    /// <exception cref="FormatException">It is no schedule.</exception>
    public static DateTimeOffset SecondDue(string ncrontab, DateTimeOffset after) => TimerSchedule.TryParse(ncrontab, out var schedule)
        ? schedule.Next(schedule.Next(after))
        : throw new FormatException($"'{ncrontab}' is no NCRONTAB schedule of six fields.");
}
