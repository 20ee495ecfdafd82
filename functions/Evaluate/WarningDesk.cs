using Functions.Storage;
using Functions.Telemetry;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>Whose warnings lie on a desk: a hospital's or a region's.</summary>
/// <param name="Hospital">The hospital; null for a region.</param>
/// <param name="Region">The region; null for a hospital.</param>
public readonly record struct DeskOwner(HospitalCode? Hospital, RegionCode? Region)
{
    /// <summary>Whose warning it is.</summary>
    public static DeskOwner Of(ShortageWarning warning) => warning.Hospital is { } hospital ? Of(hospital) : Of(warning.Region);

    /// <summary>A hospital.</summary>
    public static DeskOwner Of(HospitalCode hospital) => new(hospital, null);

    /// <summary>A region.</summary>
    public static DeskOwner Of(RegionCode region) => new(null, region);

    /// <summary>The partition of its documents. No hospital's code has a colon.</summary>
    public override string ToString() => Hospital is { } hospital ? hospital.ToString() : $"region:{Region}";
}

/// <summary>The head of a desk: as of which day it was last evaluated, how many changes were written down, and from which signs.</summary>
/// <param name="Hospital">The hospital; null for a region.</param>
/// <param name="AsOf">The day of the last evaluation.</param>
/// <param name="Changes">How many changes were told.</param>
/// <param name="Region">The region; null for a hospital.</param>
/// <param name="Signs">For a hospital, where the signs of its last evaluation are; for a region, the name of all that it was judged by.</param>
public sealed record DeskHead(HospitalCode? Hospital, DateOnly? AsOf, long Changes, RegionCode? Region = null, string? Signs = null);

/// <summary>The warnings of a hospital or a region as they are, in the state that a change must still find.</summary>
public sealed record Desk(DeskOwner Owner, DeskHead Head, string? HeadTag, IReadOnlyList<ShortageWarning> Warnings)
{
    /// <summary>The warnings as they are after steps.</summary>
    public IEnumerable<ShortageWarning> After(IReadOnlyList<WarningStep> steps)
    {
        var changed = steps.ToDictionary(s => s.Warning.Id, s => s.Warning, StringComparer.Ordinal);
        return Warnings.Where(w => !changed.ContainsKey(w.Id)).Concat(changed.Values);
    }
}

/// <summary>
/// Keeps warnings. A warning, the change that tells of it and the head of its desk are written together or not at all,
/// and only over the state they were decided on, so nothing is told twice and nothing untold.
/// </summary>
public sealed class WarningDesk(IDocuments documents, TimeProvider clock)
{
    /// <summary>The id of a desk's head.</summary>
    public const string HeadId = "head";

    private const string WarningPrefix = "W";

    // A batch takes 100 operations: the head, then a warning and a change a step.
    private const int StepsInABatch = 45;

    /// <summary>A hospital's desk.</summary>
    public Task<Desk> Load(HospitalCode hospital, CancellationToken cancel) => Load(DeskOwner.Of(hospital), cancel);

    /// <summary>A desk.</summary>
    public async Task<Desk> Load(DeskOwner owner, CancellationToken cancel)
    {
        // The head first: whatever changes after it was read makes its tag old.
        var head = await Head(owner, cancel);
        var warnings = new List<ShortageWarning>();
        await foreach (var found in documents.Query<ShortageWarning>(CosmosContainers.Warnings, owner.ToString(), WarningPrefix, cancel)) warnings.Add(found.Value);
        return new Desk(owner, head?.Value ?? new DeskHead(owner.Hospital, null, 0, owner.Region), head?.ETag, warnings);
    }

    /// <summary>A desk's head, or null before its first evaluation.</summary>
    public Task<Document<DeskHead>?> Head(DeskOwner owner, CancellationToken cancel) =>
        documents.Read<DeskHead>(CosmosContainers.Warnings, owner.ToString(), HeadId, cancel);

    /// <summary>Writes steps down, and with the last of them the head as it is given and whatever belongs beside it.</summary>
    /// <exception cref="ConcurrencyException">The desk changed since it was loaded; load again and decide again.</exception>
    public async Task Save(
        Desk desk, IReadOnlyList<WarningStep> steps, DeskHead final, IReadOnlyList<string> cause, CancellationToken cancel, params IReadOnlyList<DocumentOperation> beside)
    {
        var (head, tag, owner) = (desk.Head, desk.HeadTag, desk.Owner.ToString());
        var chunks = steps.Chunk(StepsInABatch).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < chunks.Count; i++)
        {
            var last = i == chunks.Count - 1;
            var next = (last ? final : head) with { Changes = head.Changes + chunks[i].Count(s => s.Event is not null) };
            if (chunks[i].Length == 0 && next == head && beside.Count == 0) return;
            await documents.Write(CosmosContainers.Warnings, owner, [.. Operations(owner, head, next, tag, chunks[i], cause), .. last ? beside : []], cancel);
            foreach (var step in chunks[i])
                if (step.Event is { } happened) ProductMeter.Moved(step.Warning, happened);
            head = next;
            if (!last) tag = (await Head(desk.Owner, cancel))?.ETag;
        }
    }

    private List<DocumentOperation> Operations(string owner, DeskHead head, DeskHead next, string? tag, WarningStep[] steps, IReadOnlyList<string> cause)
    {
        var operations = new List<DocumentOperation>
        {
            tag is null ? new(DocumentChange.Create, HeadId, next) : new(DocumentChange.Replace, HeadId, next, tag),
        };
        var number = head.Changes;
        foreach (var step in steps)
        {
            operations.Add(new DocumentOperation(DocumentChange.Upsert, step.Warning.Id, step.Warning));
            if (step.Event is { } happened) operations.Add(Tell($"C-{owner}-{++number:D10}", step.Warning, happened, cause));
        }

        return operations;
    }

    private DocumentOperation Tell(string id, ShortageWarning warning, WarningEvent happened, IReadOnlyList<string> cause) =>
        new(DocumentChange.Create, id, new ChangeRecord
        {
            Id = id,
            At = clock.GetUtcNow(),
            On = happened.On.ToString("yyyy-MM-dd"),
            Event = happened.Event,
            Subject = "warning",
            SubjectId = warning.Id,
            Hospital = warning.Hospital,
            Region = warning.Region,
            DrugCode = warning.Hospital is null ? null : warning.DrugCode,
            GenericName = warning.Product.GenericName,
            Severity = warning.Severity,
            By = happened.By,
            Cause = cause,
        });
}
