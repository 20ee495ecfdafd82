using Functions.Api;
using Functions.Books;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Queries.Feeds;
using Shared.Normalise;

namespace Functions.UploadFeed;

/// <summary>Reads a file as it would be read as a feed, and keeps nothing.</summary>
public sealed class FeedValidation(Catalogues catalogues, AgreementSubjectReader agreements)
{
    /// <summary>The full report: the receipt's figures and every bad row.</summary>
    /// <exception cref="ApiException">The file can't be read as this kind.</exception>
    public async Task<object> Report(FeedSubmission submission, SubmittedFile file, CancellationToken cancel)
    {
        var parameters = submission.Parameters;
        await DoorInspection.Inspect(file, parameters, cancel);
        var catalogue = parameters.Hospital is { } hospital ? await catalogues.Own(hospital, cancel) : DrugCatalogue.Empty;
        using var identifiers = IdentifierEpochs.OfNobody().Hash();
        var subjects = await agreements.For(parameters, file.Length, file.Open, DateTimeOffset.MinValue, cancel);
        var feed = await ReadingThread.Run(file.Length, () => FeedNormaliser.Normalise(file.Open, parameters, catalogue, identifiers, subjects: subjects), cancel);
        return FeedView.Report(submission, file.Length, await file.Digest(cancel), feed);
    }
}
