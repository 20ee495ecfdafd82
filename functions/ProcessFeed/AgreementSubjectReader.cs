using System.Collections.Concurrent;
using Functions.Books;
using Functions.Hospitals;
using Functions.Privacy;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Looks up what the agreements of a file may name. The file is read once before it is judged, to know whose catalogues are needed.</summary>
public sealed class AgreementSubjectReader(HospitalRegister register, Catalogues catalogues, CataloguesUnderWay underWay)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The institutions that a file of agreements names and that are registered, with their catalogues; null for other kinds of feed and for a file that is refused as a whole.</summary>
    /// <param name="parameters">What the sender said.</param>
    /// <param name="bytes">The file's size.</param>
    /// <param name="open">Gives the content from its start.</param>
    /// <param name="receivedAt">When it came, so that catalogues that came before it and are still being read are waited for.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AgreementSubjects?> For(FeedParameters parameters, long bytes, Func<Stream> open, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        if (parameters.Kind != FeedKind.Agreements) return null;
        using var identifiers = IdentifierEpochs.OfNobody().Hash();
        var lenient = parameters with { Policy = RowPolicy.Lenient };
        var feed = await ReadingThread.Run(bytes, () => FeedNormaliser.Normalise(open, lenient, DrugCatalogue.Empty, identifiers, _ => { }), cancel);
        if (feed.Refusal is not null) return null;
        List<AgreementRow> rows = [.. feed.KeyedRows.Cast<AgreementRow>()];
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var reading = await underWay.Before(receivedAt, rows.Select(r => r.Hospital).Distinct(), cancel);
            var subjects = await Look(rows, cancel);
            if (waited >= Patience || !rows.Exists(r => MayYetCome(r, subjects, reading))) return subjects;
            await Task.Delay(Pause, cancel);
        }
    }

    private static bool MayYetCome(AgreementRow row, AgreementSubjects subjects, IReadOnlySet<string> open) =>
        (row.DrugCode is { } drug && !subjects.Has(row.Hospital, drug) && open.Contains(row.Hospital.ToString()))
        || (row.PlatformCode is { } platform && !subjects.HasPlatform(platform) && open.Contains(FeedId.Reference));

    private async Task<AgreementSubjects> Look(List<AgreementRow> rows, CancellationToken cancel)
    {
        var own = new ConcurrentDictionary<HospitalCode, DrugCatalogue>();
        await Parallel.ForEachAsync(
            rows.Select(r => r.Hospital).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (hospital, stop) =>
            {
                if (await register.Has(hospital, stop)) own[hospital] = await catalogues.Own(hospital, stop);
            });
        return new AgreementSubjects(own, await catalogues.MasterIndex(cancel));
    }
}
