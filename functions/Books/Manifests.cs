using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>
/// The manifests, one table row per hospital, month, kind and source, so that everything a hospital's evaluation needs is one query.
/// One conditional write of a row is the commit of a feed.
/// </summary>
public sealed class Manifests(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "manifests";

    // No hospital's code has such a sign.
    private const string EditionPartition = "~editions";

    /// <summary>One manifest, or an empty one before the first commit.</summary>
    public async Task<Manifest> Read(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, CancellationToken cancel) =>
        (await Load(hospital, kind, source, month, cancel)).Manifest;

    /// <summary>A hospital's manifests of these months.</summary>
    public async Task<HospitalManifests> Of(HospitalCode hospital, Month from, Month to, CancellationToken cancel)
    {
        var all = new List<Manifest>();
        await foreach (var row in tables.Query(Table, hospital.ToString(), $"{from}|", $"{to}}}", cancel)) all.Add(ManifestRow.Read(row));
        return new HospitalManifests(hospital, all);
    }

    /// <summary>
    /// A mark for every hospital, which is another one after each commit: what was read of a hospital's manifests after its mark was seen holds for as
    /// long as the mark is the same. One request for all of them. A hospital that has none yet must be read every time.
    /// </summary>
    public async Task<IReadOnlyDictionary<HospitalCode, string>> Editions(CancellationToken cancel)
    {
        var editions = new Dictionary<HospitalCode, string>();
        await foreach (var row in tables.Query(Table, EditionPartition, null, null, cancel)) editions[HospitalCode.Parse(row.RowKey)] = (string)row.Values["Edition"];
        return editions;
    }

    /// <summary>All of a hospital's manifests.</summary>
    public Task<HospitalManifests> Of(HospitalCode hospital, CancellationToken cancel) =>
        Of(hospital, Month.Of(DateOnly.MinValue), Month.Of(DateOnly.MaxValue), cancel);

    /// <summary>Takes a feed's days in; repeating it changes nothing.</summary>
    public async Task Commit(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, IReadOnlyList<DayEntry> entries, CancellationToken cancel)
    {
        while (true)
        {
            var (current, etag) = await Load(hospital, kind, source, month, cancel);
            var merged = current.Merge(entries);
            // The mark comes after what it marks, and again when a commit is repeated: a crash between the two leaves no old mark for good.
            if (ReferenceEquals(merged, current))
            {
                await MarkAnew(hospital, cancel);
                return;
            }

            var row = ManifestRow.Write(RowKey(month, kind, source), merged) with { ETag = etag };
            try
            {
                await tables.Do(Table, etag is null ? new TableOperation.Insert(row) : new TableOperation.Replace(row), cancel);
                await MarkAnew(hospital, cancel);
                return;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(2, 25), cancel);
            }
        }
    }

    private Task MarkAnew(HospitalCode hospital, CancellationToken cancel) => tables.Do(Table, new TableOperation.Upsert(new TableRow(EditionPartition, hospital.ToString())
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Edition"] = Guid.NewGuid().ToString("N") },
    }), cancel);

    private async Task<(Manifest Manifest, string? ETag)> Load(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, CancellationToken cancel) =>
        await tables.Get(Table, hospital.ToString(), RowKey(month, kind, source), cancel) is { } row
            ? (ManifestRow.Read(row), row.ETag)
            : (new Manifest { Hospital = hospital, Kind = kind, Source = source, Month = month }, null);

    private static string RowKey(Month month, FeedKind kind, FeedSource source) => $"{month}|{kind.WireName()}.{source.ToString().ToLowerInvariant()}";
}

/// <summary>A hospital's manifests as they were at one moment.</summary>
public sealed class HospitalManifests(HospitalCode hospital, IReadOnlyList<Manifest> all)
{
    private readonly Dictionary<(FeedKind, FeedSource, Month), Manifest> _byKey = all.ToDictionary(m => (m.Kind, m.Source, m.Month));

    /// <summary>Every manifest.</summary>
    public IReadOnlyList<Manifest> All => all;

    /// <summary>The months for which the hospital itself fed anything, in order: what others say of it makes no figures.</summary>
    public IEnumerable<Month> Months => all.Where(m => m.Source == FeedSource.His).Select(m => m.Month).Distinct().Order();

    /// <summary>One manifest of the hospital's own system, empty where nothing was fed.</summary>
    public Manifest Find(FeedKind kind, Month month) => _byKey.TryGetValue((kind, FeedSource.His, month), out var manifest)
        ? manifest : new Manifest { Hospital = hospital, Kind = kind, Month = month };

    /// <summary>What says how much stock there was on a day, the latest day first.</summary>
    public IEnumerable<DayEntry> StockDays => all
        .Where(m => m is { Kind: FeedKind.Stock, Source: FeedSource.His }).OrderByDescending(m => m.Month)
        .SelectMany(m => m.Entries.Where(e => e.State == DayState.Reported).OrderByDescending(e => e.Day));
}
