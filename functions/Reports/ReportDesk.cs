using Functions.Api;
using Functions.Evaluate;
using Functions.Queries;
using Functions.Storage;
using Shared.Report;

namespace Functions.Reports;

/// <summary>
/// Keeps direct reports beside the warnings of their hospital, each change written together with the record that tells of it.
/// Nothing signed is ever removed.
/// </summary>
public sealed class ReportDesk(IDocuments documents, TimeProvider clock)
{
    private readonly ReadModel<DirectReport> _reports = new(documents, CosmosContainers.Warnings, r => r.Id);

    /// <summary>Every report as it is now, by id.</summary>
    public async Task<IReadOnlyDictionary<string, DirectReport>> Now(CancellationToken cancel) => await _reports.Now(cancel);

    /// <summary>Adds a draft, or answers the one that is there already under its id.</summary>
    public async Task<DirectReport> Add(DirectReport draft, string by, CancellationToken cancel)
    {
        var partition = draft.Institution.Hospital.ToString();
        if (await documents.Read<DirectReport>(CosmosContainers.Warnings, partition, draft.Id, cancel) is { } known) return known.Value;
        await documents.Write(CosmosContainers.Warnings, partition, [new DocumentOperation(DocumentChange.Create, draft.Id, draft), Tell(draft, by)], cancel);
        return draft;
    }

    /// <summary>Changes a report by a pure step.</summary>
    /// <exception cref="ApiException">409 with the step's problem.</exception>
    public async Task<DirectReport> Change(DirectReport report, Func<DirectReport, ReportResult> step, string by, CancellationToken cancel)
    {
        var partition = report.Institution.Hospital.ToString();
        while (true)
        {
            var known = await documents.Read<DirectReport>(CosmosContainers.Warnings, partition, report.Id, cancel) ?? throw Problems.NotFound("报告 report", report.Id);
            var result = step(known.Value);
            if (result.Problem is { } problem) throw new ApiException(409, problem);
            var next = result.Report!;
            try
            {
                var save = next.Id == report.Id
                    ? new DocumentOperation(DocumentChange.Replace, next.Id, next, known.ETag)
                    : new DocumentOperation(DocumentChange.Create, next.Id, next);
                await documents.Write(CosmosContainers.Warnings, partition, [save, Tell(next, by)], cancel);
                return next;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private DocumentOperation Tell(DirectReport report, string by)
    {
        var id = $"R-{report.Id}-{report.History.Count:D6}";
        return new DocumentOperation(DocumentChange.Upsert, "C" + id, new ChangeRecord
        {
            Id = "C" + id,
            At = clock.GetUtcNow(),
            On = report.Period.ToString(),
            Event = report.History[^1].Event,
            Subject = "report",
            SubjectId = report.Id,
            Hospital = report.Institution.Hospital,
            Region = report.Institution.Region,
            DrugCode = report.Drug?.DrugCode,
            GenericName = report.Drug?.GenericName,
            By = by,
            Cause = [by],
        });
    }
}
