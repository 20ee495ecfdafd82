using Functions.Api;
using Functions.Hosting;
using Functions.Storage;

namespace Functions.Evaluate;

/// <summary>
/// Each night every hospital is evaluated as of the day before, and then every region. The timer only asks for it; the work is done in slices of a call each, so that no number of hospitals
/// needs a longer <c>functionTimeout</c>, and comes again like any message when a process dies or a service is away. What was done already is left out.
/// shared/decisions/0039-the-night-goes-in-slices.md
/// </summary>
public sealed class NightlyEvaluation(FullEvaluation evaluation, IMessageSender sender) : ITimerFunction
{
    /// <summary>01:30 in China, when the day's last feeds are in. Timers run by UTC.</summary>
    public const string Schedule = "0 30 17 * * *";

    private const string Cause = "nightly";

    /// <summary>How long a slice begins hospitals: half of <c>functionTimeout</c>.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public Task Run(DateTimeOffset now, CancellationToken cancel) => Ask(new NightMessage(now.ChinaDay().AddDays(-1)), cancel);

    /// <summary>Does what a message asks for. A hospital that fails is asked for alone and stops no other.</summary>
    /// <exception cref="InvalidOperationException">A service is away; asking again leaves out what is done.</exception>
    public async Task GoOn(NightMessage message, CancellationToken cancel)
    {
        if (message.Only is { } hospital)
        {
            await evaluation.Alone(hospital, message.Night, Cause, cancel);
            return;
        }

        var done = await evaluation.Hospitals(message.Night, Cause, unlessDone: true, message.Behind, Slice, cancel);
        // With the outage as its cause the slice is done again once the service may be back.
        if (done.Outage is { } outage) throw new InvalidOperationException($"{done.Failed.Count} hospitals could not be evaluated: {string.Join(", ", done.Failed.Select(f => f.Hospital))}.", outage);
        foreach (var failed in done.Failed) await Ask(new NightMessage(message.Night, Only: failed.Hospital), cancel);
        if (done.Last is { } last) await Ask(message with { Behind = last }, cancel);
        else await evaluation.Regions(message.Night, Cause, cancel);
    }

    private Task Ask(NightMessage message, CancellationToken cancel) => sender.Send(EvaluateMessage.Queue, message.ToBytes(), message.Id, null, cancel);
}
