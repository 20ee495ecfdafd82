using System.Text.Json;
using Functions.Storage;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>A month's figures as they are kept.</summary>
/// <param name="Figures">The figures; their movements are kept apart.</param>
/// <param name="ETag">The state they were read in.</param>
public sealed record KeptFigures(MonthFigures Figures, string ETag)
{
    /// <summary>False while a writer is at it, or was when it died: then the movements may be of other books than the figures.</summary>
    public bool IsWhole => !Figures.MadeFrom.ContainsKey(FigureShelf.Unfinished);
}

/// <summary>
/// The documents of a hospital's month: one of figures, and parts of movements beside it. They are written together; where they are too many for
/// one batch, the figures are marked as unfinished first, so that whoever comes next measures again.
/// </summary>
public sealed class FigureShelf(IDocuments documents)
{
    /// <summary>Stands among the versions while the parts are being written.</summary>
    public const string Unfinished = "unfinished";

    private const int AgreementsInAPart = 40;
    private const int PartsInABatch = 5;

    /// <summary>A month's figures without movements, or null.</summary>
    public async Task<KeptFigures?> Read(HospitalCode hospital, Month month, CancellationToken cancel) =>
        await documents.Read<MonthFigures>(CosmosContainers.Figures, hospital.ToString(), month.ToString(), cancel) is { } kept ? new(kept.Value, kept.ETag) : null;

    /// <summary>The movements beside a month's figures.</summary>
    public async Task<IReadOnlyList<ContractedMovement>> Movements(MonthFigures kept, CancellationToken cancel)
    {
        var movements = new List<ContractedMovement>();
        for (var part = 0; part < kept.MovementParts; part++)
        {
            if (await documents.Read<MonthMovements>(CosmosContainers.Figures, kept.Hospital.ToString(), PartId(kept.Month, part), cancel) is { } found)
                movements.AddRange(found.Value.Movements);
        }

        return movements;
    }

    /// <summary>A hospital's months as they are kept.</summary>
    public async Task<IReadOnlyList<MonthFigures>> All(HospitalCode hospital, CancellationToken cancel)
    {
        var all = new List<MonthFigures>();
        await foreach (var kept in documents.Query<MonthFigures>(CosmosContainers.Figures, hospital.ToString(), "", cancel)) all.Add(kept.Value);
        return all;
    }

    /// <summary>Removes a hospital's months, as before they are measured from rebuilt books.</summary>
    public async Task Clear(HospitalCode hospital, CancellationToken cancel)
    {
        foreach (var month in await All(hospital, cancel))
        {
            var parts = Enumerable.Range(0, month.MovementParts).Select(part => new DocumentOperation(DocumentChange.Delete, PartId(month.Month, part), null));
            foreach (var batch in parts.Append(new(DocumentChange.Delete, month.Month.ToString(), null)).Chunk(PartsInABatch)) await documents.Write(CosmosContainers.Figures, hospital.ToString(), batch, cancel);
        }
    }

    /// <summary>Whether two results are equal to the last byte of what is kept.</summary>
    public static bool AreSame(MonthFigures one, MonthFigures other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    /// <summary>Writes a month in the place of what was read; false when somebody else was faster.</summary>
    public async Task<bool> Write(MonthFigures figures, KeptFigures? kept, CancellationToken cancel)
    {
        var parts = Operations(figures, kept?.Figures.MovementParts ?? 0);
        figures = figures with { MovementParts = parts.Count };
        var (partition, etag) = (figures.Hospital.ToString(), kept?.ETag);
        var mark = new Dictionary<string, int>(StringComparer.Ordinal) { [Unfinished] = Random.Shared.Next(1, int.MaxValue) };
        try
        {
            while (parts.Count > PartsInABatch)
            {
                await documents.Write(CosmosContainers.Figures, partition, [Figures((kept?.Figures ?? figures) with { MadeFrom = mark, Movements = [], MovementParts = figures.MovementParts }, etag), .. parts.Take(PartsInABatch)], cancel);
                parts.RemoveRange(0, PartsInABatch);
                if (await Read(figures.Hospital, figures.Month, cancel) is not { } marked || marked.Figures.MadeFrom.GetValueOrDefault(Unfinished) != mark[Unfinished]) return false;
                etag = marked.ETag;
            }

            await documents.Write(CosmosContainers.Figures, partition, [Figures(figures with { Movements = [] }, etag), .. parts], cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private static byte[] Bytes(MonthFigures figures) => JsonSerializer.SerializeToUtf8Bytes(figures with { MovementParts = 0 });

    private static DocumentOperation Figures(MonthFigures figures, string? etag) => etag is null
        ? new(DocumentChange.Create, figures.Month.ToString(), figures)
        : new(DocumentChange.Replace, figures.Month.ToString(), figures, etag);

    // A part that has nothing left to say is emptied, not deleted: readers who follow the changes see it.
    private static List<DocumentOperation> Operations(MonthFigures figures, int before)
    {
        var parts = figures.Movements.Chunk(AgreementsInAPart).ToList();
        while (parts.Count < before) parts.Add([]);
        return [.. parts.Select((movements, i) => new DocumentOperation(
            DocumentChange.Upsert, PartId(figures.Month, i), new MonthMovements(figures.Hospital, figures.Month, i, movements)))];
    }

    private static string PartId(Month month, int part) => $"{month}~{part:D3}";
}
