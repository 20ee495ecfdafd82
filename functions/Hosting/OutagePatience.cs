using Functions.Storage;

namespace Functions.Hosting;

/// <summary>
/// How a call waits for a service that doesn't answer. A failed message costs one of its ten deliveries, and the host delivers again at once: an outage
/// of some seconds would put innocent messages among the dead letters. So the call waits itself, which also keeps the host from taking more.
/// </summary>
public sealed record OutagePatience
{
    /// <summary>No further try begins after so long. It leaves time for the work itself within functionTimeout and the renewal of locks, 10 minutes each.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest pause between two tries.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When the message comes again that was sent anew because the outage lasts.</summary>
    public TimeSpan Postponed { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Does work, and does it again while nothing but an outage stands in its way. It has to be idempotent.</summary>
    /// <exception cref="Exception">The work's own failure, or the outage once it has lasted too long.</exception>
    public async Task Run(Func<Task> work, Action<ServiceUnavailableException, TimeSpan> told, TimeProvider clock, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (Pause(e, attempt) is { } pause && !cancel.IsCancellationRequested && clock.GetElapsedTime(started) + pause < Longest)
            {
                told(ServiceUnavailableException.In(e)!, pause);
                await Task.Delay(pause, clock, cancel);
            }
        }
    }

    /// <summary>True for a failure that says nothing about the message.</summary>
    public static bool IsOutage(Exception e) => ServiceUnavailableException.In(e) is { IsOutage: true };

    // Whoever waits for the same service comes back spread over the pause, not all at once.
    private TimeSpan? Pause(Exception e, int attempt)
    {
        if (ServiceUnavailableException.In(e) is not { IsOutage: true } outage) return null;
        var grown = TimeSpan.FromSeconds(1 << Math.Min(attempt - 1, 4));
        var pause = grown > outage.RetryAfter ? grown : outage.RetryAfter;
        return (pause < LongestPause ? pause : LongestPause) * (0.75 + (0.25 * Random.Shared.NextDouble()));
    }
}
