using Functions.Evaluate;
using Functions.Queries.Warnings;
using Functions.Storage;
using Shared.Warn;

namespace Functions.Warnings;

/// <summary>Hands warnings on whose clocks ran out while nobody took them up, where the authority's thresholds let the system do so.</summary>
public sealed class OverdueWarnings(WarningBook book, WarningDesk desk, ClocksInForce clocks, TimeProvider clock)
{
    /// <summary>Does so as of the morning of a day, and answers how many moved.</summary>
    public async Task<int> HandOn(DateOnly today, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var owners = (await book.Now(cancel)).Values.Where(w => w.IsActive && w.DueBy < today).Select(DeskOwner.Of).Distinct().ToList();
        var moved = 0;
        foreach (var owner in owners) moved += await HandOn(owner, today, cause, cancel);
        return moved;
    }

    private async Task<int> HandOn(DeskOwner owner, DateOnly today, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        while (true)
        {
            var current = await desk.Load(owner, cancel);
            var steps = new List<WarningStep>();
            foreach (var warning in current.Warnings.Where(w => w.IsActive))
            {
                if ((await clocks.In(warning.Region, today, cancel)).Overdue(warning, today, clock.GetUtcNow()) is { } step) steps.Add(step);
            }

            try
            {
                if (steps.Count > 0) await desk.Save(current, steps, current.Head, cause, cancel);
                return steps.Count;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }
}
