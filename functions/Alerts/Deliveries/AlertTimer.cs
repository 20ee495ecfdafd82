using Functions.Alerts.Routing;
using Functions.Hosting;

namespace Functions.Alerts.Deliveries;

/// <summary>
/// Each minute: delivers what came due, tells who is next of what nobody took up, and makes up for rings that were lost. One of them that fails keeps
/// none of the others from being done.
/// </summary>
public sealed class AlertTimer(AlertFunction outbox, Escalations escalations, AlertClock alertClock, Handout handout) : ITimerFunction
{
    /// <summary>Every minute.</summary>
    public const string Schedule = "0 * * * * *";

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var failures = new List<Exception>();
        await Try(() => RingDue(now, cancel), failures);
        await Try(() => outbox.Read(cancel), failures);
        await Try(() => escalations.Tell(now, cancel), failures);
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    private async Task RingDue(DateTimeOffset now, CancellationToken cancel)
    {
        var due = await alertClock.Due(now, cancel);
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (mark, _) => await handout.Ring(mark.Subscription, $"{now.UtcTicks}", cancel));
    }

    private static async Task Try(Func<Task> work, List<Exception> failures)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failures.Add(e);
        }
    }
}
