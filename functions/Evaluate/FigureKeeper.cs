using Functions.Api;
using Functions.Storage;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>The movements under some of a hospital's agreements in a month, kept apart so that no document grows beyond its limit.</summary>
public sealed record MonthMovements(HospitalCode Hospital, Month Month, int Part, IReadOnlyList<ContractedMovement> Movements);

/// <summary>
/// Keeps figures. A result made from older books never takes the place of one made from newer ones, and one that was told before and reads otherwise
/// now is told as a restatement first, so that a crash in between tells it again under the same id rather than never.
/// </summary>
public sealed class FigureKeeper(IDocuments documents, FigureShelf shelf, TimeProvider clock)
{
    /// <summary>Keeps a month's figures; false when newer ones are there already or others were faster: measure again.</summary>
    /// <param name="figures">The figures with their movements.</param>
    /// <param name="region">The region in which the hospital lies.</param>
    /// <param name="cause">The feeds or the action behind it.</param>
    /// <param name="anew">True to write even what the same books gave before, if it reads otherwise now.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> Keep(MonthFigures figures, RegionCode region, IReadOnlyList<string> cause, bool anew, CancellationToken cancel)
    {
        var kept = await shelf.Read(figures.Hospital, figures.Month, cancel);
        if (kept is { IsWhole: true, Figures: var old })
        {
            if (IsOlder(figures.MadeFrom, old.MadeFrom)) return false;
            if (!anew && old.Schema == figures.Schema && SameVersions(figures.MadeFrom, old.MadeFrom) && old.Counted == figures.Counted) return true;
            old = old with { Movements = await shelf.Movements(old, cancel) };
            if (anew && FigureShelf.AreSame(old, figures)) return true;
            if (FigureRestatement.Of(old, figures, clock.GetUtcNow().ChinaDay()) is { } restated) await Tell(figures, region, restated, cause, cancel);
        }

        return await shelf.Write(figures, kept, cancel);
    }

    private Task Tell(MonthFigures figures, RegionCode region, FigureRestatement restated, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var versions = string.Join('.', figures.MadeFrom.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value));
        var id = $"F-{figures.Hospital}-{figures.Month}-{figures.Schema}-{versions}";
        return documents.Write(CosmosContainers.Warnings, figures.Hospital.ToString(), [new DocumentOperation(DocumentChange.Upsert, id, new ChangeRecord
        {
            Id = id,
            At = clock.GetUtcNow(),
            On = figures.Month.ToString(),
            Event = "corrected",
            Subject = "figure",
            SubjectId = figures.Month.ToString(),
            Hospital = figures.Hospital,
            Region = region,
            By = Shared.Warn.WarningEvents.System,
            Cause = cause,
            Reasons = restated.Reasons,
            Shifts = restated.Shifts,
        })], cancel);
    }

    private static bool IsOlder(IReadOnlyDictionary<string, int> mine, IReadOnlyDictionary<string, int> kept) =>
        kept.Any(k => mine.TryGetValue(k.Key, out var version) && version < k.Value);

    private static bool SameVersions(IReadOnlyDictionary<string, int> mine, IReadOnlyDictionary<string, int> kept) =>
        mine.Count == kept.Count && mine.All(m => kept.TryGetValue(m.Key, out var version) && version == m.Value);
}
