using Functions.Storage;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>The movements under some of a hospital's agreements in a month, kept apart so that no document grows beyond its limit.</summary>
public sealed record MonthMovements(HospitalCode Hospital, Month Month, int Part, IReadOnlyList<ContractedMovement> Movements);

/// <summary>Keeps figures. A result made from older books never takes the place of one made from newer ones.</summary>
public sealed class FigureKeeper(IDocuments documents, TimeProvider clock)
{
    private const int AgreementsInAPart = 40;

    /// <summary>The document in which a part of a month's movements is kept.</summary>
    public static string PartId(Month month, int part) => $"{month}~{part:D3}";

    /// <summary>Keeps a month's figures; false when newer ones are there already or others were faster: measure again.</summary>
    public async Task<bool> Keep(MonthFigures figures, RegionCode region, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var partition = figures.Hospital.ToString();
        var kept = await documents.Read<MonthFigures>(CosmosContainers.Figures, partition, figures.Month.ToString(), cancel);
        if (kept is not null && IsOlder(figures.MadeFrom, kept.Value.MadeFrom)) return false;
        if (kept is not null && SameVersions(figures.MadeFrom, kept.Value.MadeFrom)) return true;
        if (Corrected(kept?.Value, figures) is { } shift) await Tell(figures, region, shift, cause, cancel);
        var parts = await KeepMovements(figures, kept?.Value.MovementParts ?? 0, cancel);
        var slim = figures with { Movements = [], MovementParts = parts };
        var operation = kept is null
            ? new DocumentOperation(DocumentChange.Create, figures.Month.ToString(), slim)
            : new DocumentOperation(DocumentChange.Replace, figures.Month.ToString(), slim, kept.ETag);
        try
        {
            await documents.Write(CosmosContainers.Figures, partition, [operation], cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    // A part that is no longer needed is emptied: what it held has moved to another or ended, and would count twice.
    private async Task<int> KeepMovements(MonthFigures figures, int before, CancellationToken cancel)
    {
        var part = 0;
        var parts = figures.Movements.Chunk(AgreementsInAPart).ToList();
        while (parts.Count < before) parts.Add([]);
        foreach (var movements in parts)
        {
            var id = PartId(figures.Month, part);
            await documents.Write(CosmosContainers.Figures, figures.Hospital.ToString(),
                [new DocumentOperation(DocumentChange.Upsert, id, new MonthMovements(figures.Hospital, figures.Month, part, movements))], cancel);
            part++;
        }

        return part;
    }

    // A month that was told before and now differs over the same days was corrected; one that grew by new days was not.
    private static FigureShift? Corrected(MonthFigures? before, MonthFigures after)
    {
        if (before is null || before.Usage.DaysReported != after.Usage.DaysReported) return null;
        var (old, now) = (Standard(before), Standard(after));
        return old.Numerator == now.Numerator && old.Denominator == now.Denominator ? null
            : new FigureShift(old.Numerator, old.Denominator, now.Numerator, now.Denominator);
    }

    private static RatioFigure Standard(MonthFigures figures) => figures.Ratios.First(r => r is { Basis: "amount", Scope: "standard" });

    private Task Tell(MonthFigures figures, RegionCode region, FigureShift shift, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var versions = string.Join('.', figures.MadeFrom.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value));
        var id = $"F-{figures.Hospital}-{figures.Month}-{versions}";
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
            Shift = shift,
        })], cancel);
    }

    private static bool IsOlder(IReadOnlyDictionary<string, int> mine, IReadOnlyDictionary<string, int> kept) =>
        kept.Any(k => mine.GetValueOrDefault(k.Key) < k.Value);

    private static bool SameVersions(IReadOnlyDictionary<string, int> mine, IReadOnlyDictionary<string, int> kept) =>
        mine.Count == kept.Count && mine.All(m => kept.TryGetValue(m.Key, out var version) && version == m.Value);
}
