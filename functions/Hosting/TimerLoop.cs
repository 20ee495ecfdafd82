namespace Functions.Hosting;

/// <summary>Calls one timer function whenever it is due, never twice at once. An instant that passes while it runs is left out.</summary>
internal sealed class TimerLoop(LoopbackCaller caller, PumpSettings settings, TimeProvider clock, ILogger log)
{
    // A timer of .NET holds 49 days at most, and a machine that slept wakes within the hour.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Runs until <paramref name="stopping"/>.</summary>
    /// <param name="binding">The function and its schedule.</param>
    /// <param name="stopping">Start no more.</param>
    /// <param name="giveUp">End the call under way.</param>
    public async Task Run(FunctionBinding.Timer binding, CancellationToken stopping, CancellationToken giveUp)
    {
        if (!TimerSchedule.TryParse(binding.Schedule, out var schedule))
            throw new InvalidOperationException($"'{binding.Name}': '{binding.Schedule}' is no NCRONTAB schedule of six fields.");
        try
        {
            while (true)
            {
                var due = schedule.Next(clock.GetUtcNow());
                await Until(due, stopping);
                await Call(binding, due, schedule.Next(due), giveUp);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            TimerStopped(log, binding.Name);
        }
    }

    private async Task Until(DateTimeOffset due, CancellationToken stopping)
    {
        while (due - clock.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left < LongestWait ? left : LongestWait, clock, stopping);
    }

    private async Task Call(FunctionBinding.Timer binding, DateTimeOffset due, DateTimeOffset next, CancellationToken giveUp)
    {
        using var timeout = new CancellationTokenSource(settings.FunctionTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, giveUp);
        try
        {
            var outcome = await caller.Post(binding.Name, HostPayload.Of(binding, due, next, clock.GetUtcNow()), null, either.Token);
            if (!outcome.Succeeded) TimerFailed(log, binding.Name, next, outcome.Detail);
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            TimerFailed(log, binding.Name, next, $"not done within {settings.FunctionTimeout}");
        }
    }

    private static void TimerFailed(ILogger log, string function, DateTimeOffset next, string detail) =>
        log.LogError("{Function}: failed, next at {Next}: {Detail}", function, next, detail);

    private static void TimerStopped(ILogger log, string function) =>
        log.LogDebug("{Function}: its timer is stopped", function);
}
