using Functions.Evaluate;
using Functions.Queries.Warnings;
using Functions.Storage;
using Shared.Warn;

namespace Functions.Warnings;

/// <summary>Hands warnings on whose clocks ran out while nobody took them up, where the authority's thresholds let the system do so.</summary>
public sealed class OverdueWarnings(WarningBook book, WarningDesk desk, Jurisdictions jurisdictions, TimeProvider clock)
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
        var rules = await jurisdictions.Read(cancel);
        while (true)
        {
            var current = await desk.Load(owner, cancel);
            var steps = current.Warnings.Select(w => rules.In(w.Region, today).Clocks(today).Overdue(w, today, clock.GetUtcNow())).OfType<WarningStep>().ToList();
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
