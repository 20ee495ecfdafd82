using System.Collections.Concurrent;

namespace Functions.Hosting;

/// <summary>Wakes whoever waits for messages of a queue in this process, so that an idle queue need not be asked often.</summary>
public sealed class PumpBell(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> bells = new(StringComparer.Ordinal);

    /// <summary>Says that there is a message. A ring that nobody waits for is kept for the next who does, once.</summary>
    public void Ring(string queue)
    {
        try
        {
            Bell(queue).Release();
        }
        catch (SemaphoreFullException)
        {
            // It has rung already and nobody has come yet: one answer serves both.
        }
    }

    /// <summary>Waits for a ring, but no longer than <paramref name="longest"/>.</summary>
    public async Task Wait(string queue, TimeSpan longest, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            await Bell(queue).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody rang in time.
        }
    }

    private SemaphoreSlim Bell(string queue) => bells.GetOrAdd(queue, _ => new SemaphoreSlim(0, 1));
}
