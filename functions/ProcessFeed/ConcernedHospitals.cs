using System.Collections.Concurrent;
using Functions.Books;
using Functions.Hospitals;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>
/// Says at which hospitals rows that are kept by key may change what is found: a hospital's own orders, deliveries and reports at itself, a maker's stop
/// or a list of shortages where the drug is in the catalogue, working days everywhere.
/// </summary>
public sealed class ConcernedHospitals(HospitalRegister register, Catalogues catalogues)
{
    private const int AtOnce = 4;

    /// <summary>The hospitals whose warnings have to catch up with a feed's rows.</summary>
    public async Task<IReadOnlyCollection<HospitalCode>> By(FeedRecord record, IReadOnlyList<KeyedRow> rows, CancellationToken cancel) => record.Kind switch
    {
        FeedKind.Orders or FeedKind.Deliveries or FeedKind.Shortages => record is { Hospital: { } own, Source: FeedSource.His } && rows.Count > 0 ? [own] : [],
        FeedKind.Notices => await With(rows.Cast<NoticeRow>().Select(r => (r.GenericName, (string?)null)), cancel),
        FeedKind.Lists when record.Hospital is null => await With(rows.Cast<ListRow>().Where(IsOfShortages).Select(r => (r.GenericName ?? "", r.PlatformCode)), cancel),
        FeedKind.Calendar when rows.Count > 0 => await All(cancel),
        _ => [],
    };

    private static bool IsOfShortages(ListRow row) => row.List is DrugList.Shortage or DrugList.ShortageWatch;

    private async Task<IReadOnlyCollection<HospitalCode>> All(CancellationToken cancel) => [.. (await register.All(cancel)).Select(h => h.Versions[0].Code)];

    // More hospitals than necessary do no harm, and one too few would miss a warning: forms, strengths and makers are left to detection.
    private async Task<IReadOnlyCollection<HospitalCode>> With(IEnumerable<(string GenericName, string? PlatformCode)> drugs, CancellationToken cancel)
    {
        var words = drugs.SelectMany(d => new[] { CodeForm.Of(d.GenericName), CodeForm.Of(d.PlatformCode) }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = new ConcurrentBag<HospitalCode>();
        if (words.Count == 0) return found;
        await Parallel.ForEachAsync(await All(cancel), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (hospital, stop) =>
        {
            if (Has(await catalogues.Products(hospital, stop), words)) found.Add(hospital);
        });
        return found;
    }

    private static bool Has(HospitalProducts products, HashSet<string> words)
    {
        var masters = products.Master.Codes.Where(code => products.Master.Rows(code).Any(r => IsNamed(r, words))).ToHashSet(StringComparer.Ordinal);
        return products.Own.Codes.Any(code => products.Own.Rows(code).Any(r =>
            IsNamed(r, words) || (masters.Count > 0 && products.MasterIndex.Nearest(r, r.EffectiveFrom) is { } master && masters.Contains(master.DrugCode))));
    }

    private static bool IsNamed(CatalogueRow row, HashSet<string> words) =>
        (CodeForm.Of(row.GenericName) is { } name && words.Contains(name)) || (CodeForm.Of(row.PlatformCode) is { } code && words.Contains(code));
}
