using Functions.Api;
using Functions.Evaluate;
using Functions.Storage;
using Shared.Report;
using Shared.Report.Review;

namespace Functions.Reports;

/// <summary>
/// Keeps direct reports beside the warnings of their hospital or region, each change written together with the record that tells of it.
/// Nothing signed is ever removed.
/// </summary>
public sealed class ReportDesk(IDocuments documents, ReportBook book, TimeProvider clock)
{
    private const string ReportPrefix = "R";

    /// <summary>Whose partition a report lies in.</summary>
    public static DeskOwner Owner(DirectReport report) =>
        report.Institution.Hospital is { } hospital ? DeskOwner.Of(hospital) : DeskOwner.Of(report.Institution.Region);

    /// <summary>Every report as it is now, by id.</summary>
    public async Task<IReadOnlyDictionary<string, DirectReport>> Now(CancellationToken cancel) => (await book.Now(cancel)).All;

    /// <summary>The reports of a hospital or a region as they are now.</summary>
    public async Task<IReadOnlyList<DirectReport>> Of(DeskOwner owner, CancellationToken cancel)
    {
        var reports = new List<DirectReport>();
        await foreach (var found in documents.Query<DirectReport>(CosmosContainers.Warnings, owner.ToString(), ReportPrefix, cancel)) reports.Add(found.Value);
        return reports;
    }

    /// <summary>Adds a draft, or answers the one that is there already under its id.</summary>
    public async Task<DirectReport> Add(DirectReport draft, string by, CancellationToken cancel)
    {
        try
        {
            await documents.Write(CosmosContainers.Warnings, Owner(draft).ToString(), Adding(draft, by), cancel);
            return draft;
        }
        catch (ConcurrencyException e)
        {
            return (await Find(draft, draft.Id, cancel) ?? throw new InvalidOperationException($"The report {draft.Id} could neither be added nor read.", e)).Value;
        }
    }

    /// <summary>What adds a draft, for a write that does more; it fails when the draft is there already.</summary>
    public IReadOnlyList<DocumentOperation> Adding(DirectReport draft, string by) => [new(DocumentChange.Create, draft.Id, draft), Tell(draft, by)];

    /// <summary>Changes a report by a pure step.</summary>
    /// <exception cref="ApiException">409 with the step's problem; 412 when the report is no longer as the caller saw it.</exception>
    public async Task<DirectReport> Change(DirectReport report, SeenRevision seen, Func<DirectReport, ReportResult> step, string by, CancellationToken cancel)
    {
        while (true)
        {
            var known = await Find(report, report.Id, cancel) ?? throw Problems.NotFound("报告 report", report.Id);
            seen.Check(known.Value);
            var next = Result(step(known.Value));
            if (ReferenceEquals(next, known.Value)) return next;
            if (await TryWrite(next, new(DocumentChange.Replace, next.Id, next, known.ETag), by, cancel)) return next;
        }
    }

    /// <summary>Drafts the correction of a report, which stays as it is.</summary>
    /// <exception cref="ApiException">409 when it can't be corrected, or is already.</exception>
    public async Task<DirectReport> Correct(DirectReport wrong, string by, string? reason, ReportTerms terms, CancellationToken cancel)
    {
        while (true)
        {
            var known = await Find(wrong, wrong.Id, cancel) ?? throw Problems.NotFound("报告 report", wrong.Id);
            var correction = await Find(wrong, DirectReports.CorrectionId(known.Value), cancel);
            var next = Result(DirectReports.Correct(known.Value, correction?.Value, by, reason, clock.GetUtcNow(), terms));
            if (await TryWrite(next, new(DocumentChange.Create, next.Id, next), by, cancel)) return next;
        }
    }

    private static DirectReport Result(ReportResult result) => result.Report ?? throw new ApiException(409, result.Problem!);

    private Task<Document<DirectReport>?> Find(DirectReport beside, string id, CancellationToken cancel) =>
        documents.Read<DirectReport>(CosmosContainers.Warnings, Owner(beside).ToString(), id, cancel);

    private async Task<bool> TryWrite(DirectReport next, DocumentOperation save, string by, CancellationToken cancel)
    {
        try
        {
            await documents.Write(CosmosContainers.Warnings, Owner(next).ToString(), [save, Tell(next, by)], cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            await Task.Delay(Random.Shared.Next(5, 40), cancel);
            return false;
        }
    }

    private DocumentOperation Tell(DirectReport report, string by)
    {
        var id = $"CR-{report.Id}-{report.History.Count:D6}";
        return new DocumentOperation(DocumentChange.Upsert, id, new ChangeRecord
        {
            Id = id,
            At = clock.GetUtcNow(),
            On = report.Period.ToString(),
            Event = report.History[^1].Event,
            Subject = "report",
            SubjectId = report.Id,
            Hospital = report.Institution.Hospital,
            Region = report.Institution.Region,
            DrugCode = report.Institution.Hospital is null ? null : report.Drug?.DrugCode,
            GenericName = report.Drug?.GenericName,
            Severity = report.Severity,
            State = report.State,
            Type = report.Type,
            Note = report.History[^1].Note,
            By = by,
            Cause = [by],
        });
    }
}
