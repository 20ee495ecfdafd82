using Functions.Storage;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>The desk of a hospital: as of which day it was last evaluated, and how many changes were written down.</summary>
public sealed record DeskHead(HospitalCode Hospital, DateOnly? AsOf, long Changes);

/// <summary>The warnings of a hospital as they are, in the state that a change must still find.</summary>
public sealed record Desk(HospitalCode Hospital, DeskHead Head, string? HeadTag, IReadOnlyList<ShortageWarning> Warnings);

/// <summary>
/// Keeps warnings. A warning, the change that tells of it and the head of the hospital's desk are written together or not at all,
/// and only over the state they were decided on, so nothing is told twice and nothing untold.
/// </summary>
public sealed class WarningDesk(IDocuments documents, TimeProvider clock)
{
    private const string HeadId = "head";
    private const string WarningPrefix = "W";

    // A batch takes 100 operations: the head, then a warning and a change a step.
    private const int StepsInABatch = 45;

    /// <summary>A hospital's desk.</summary>
    public async Task<Desk> Load(HospitalCode hospital, CancellationToken cancel)
    {
        // The head first: whatever changes after it was read makes its tag old.
        var head = await documents.Read<DeskHead>(CosmosContainers.Warnings, hospital.ToString(), HeadId, cancel);
        var warnings = new List<ShortageWarning>();
        await foreach (var found in documents.Query<ShortageWarning>(CosmosContainers.Warnings, hospital.ToString(), WarningPrefix, cancel)) warnings.Add(found.Value);
        return new Desk(hospital, head?.Value ?? new DeskHead(hospital, null, 0), head?.ETag, warnings);
    }

    /// <summary>One warning, or null.</summary>
    public async Task<ShortageWarning?> Find(HospitalCode hospital, string id, CancellationToken cancel) =>
        (await documents.Read<ShortageWarning>(CosmosContainers.Warnings, hospital.ToString(), id, cancel))?.Value;

    /// <summary>Writes steps down, and with the last of them whatever belongs beside them.</summary>
    /// <exception cref="ConcurrencyException">The desk changed since it was loaded; load again and decide again.</exception>
    public async Task Save(
        Desk desk, IReadOnlyList<WarningStep> steps, DateOnly? asOf, IReadOnlyList<string> cause, CancellationToken cancel, params IReadOnlyList<DocumentOperation> beside)
    {
        var (head, tag) = (desk.Head, desk.HeadTag);
        var chunks = steps.Chunk(StepsInABatch).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < chunks.Count; i++)
        {
            var last = i == chunks.Count - 1;
            var next = head with { AsOf = last ? asOf ?? head.AsOf : head.AsOf, Changes = head.Changes + chunks[i].Count(s => s.Event is not null) };
            if (chunks[i].Length == 0 && next == head && beside.Count == 0) return;
            await documents.Write(CosmosContainers.Warnings, desk.Hospital.ToString(), [.. Operations(head, next, tag, chunks[i], cause), .. last ? beside : []], cancel);
            head = next;
            if (!last) tag = (await documents.Read<DeskHead>(CosmosContainers.Warnings, desk.Hospital.ToString(), HeadId, cancel))?.ETag;
        }
    }

    private List<DocumentOperation> Operations(DeskHead head, DeskHead next, string? tag, WarningStep[] steps, IReadOnlyList<string> cause)
    {
        var operations = new List<DocumentOperation>
        {
            tag is null ? new(DocumentChange.Create, HeadId, next) : new(DocumentChange.Replace, HeadId, next, tag),
        };
        var number = head.Changes;
        foreach (var step in steps)
        {
            operations.Add(new DocumentOperation(DocumentChange.Upsert, step.Warning.Id, step.Warning));
            if (step.Event is { } happened) operations.Add(Tell(step.Warning, happened, ++number, cause));
        }

        return operations;
    }

    private DocumentOperation Tell(ShortageWarning warning, WarningEvent happened, long number, IReadOnlyList<string> cause)
    {
        var id = $"C-{warning.Hospital}-{number:D10}";
        return new DocumentOperation(DocumentChange.Create, id, new ChangeRecord
        {
            Id = id,
            At = clock.GetUtcNow(),
            On = happened.On.ToString("yyyy-MM-dd"),
            Event = happened.Event,
            Subject = "warning",
            SubjectId = warning.Id,
            Hospital = warning.Hospital,
            Region = warning.Region,
            DrugCode = warning.DrugCode,
            GenericName = warning.Product.GenericName,
            Severity = warning.Severity,
            By = happened.By,
            Cause = cause,
        });
    }
}
