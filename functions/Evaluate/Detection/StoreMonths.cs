using System.Buffers;
using Functions.Books;
using Functions.Storage;
using Shared.Detect.Facts;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Detection;

/// <summary>
/// Keeps the packed months that detection reads. A month is made again when a manifest changed, of the days that did; one that is missing, damaged or of
/// another version is simply made from the books. It is written only over the state that was read, and never over one made of newer manifests.
/// </summary>
public sealed class StoreMonths(DayBooks days, IBlobs blobs)
{
    /// <summary>The container.</summary>
    public const string Container = "detection";

    /// <summary>The months of a run of days, up to date with these manifests.</summary>
    public async Task<IReadOnlyList<StoreMonth>> Read(HospitalCode hospital, HospitalManifests manifests, DayRange range, CancellationToken cancel)
    {
        var months = new List<StoreMonth>();
        foreach (var month in range.Months()) months.Add(await Read(hospital, manifests, month, cancel));
        return months;
    }

    private async Task<StoreMonth> Read(HospitalCode hospital, HospitalManifests all, Month month, CancellationToken cancel)
    {
        List<Manifest> manifests = [.. StoreDay.Kinds.Select(kind => all.Find(kind, month))];
        if (manifests.TrueForAll(m => m.Version == 0)) return StoreMonth.Empty(month);
        var name = $"{hospital}/{month}";
        var blob = await blobs.Read(Container, name, cancel);
        var kept = blob is null ? null : StoreMonthCodec.Read(blob.Bytes.ToArray());
        if (kept?.Sources.IsOf(manifests) == true) return kept;
        var made = await Make(kept ?? StoreMonth.Empty(month), manifests, cancel);
        if (kept?.Sources.IsNewerThan(made.Sources) != true) await Write(name, made, blob?.ETag, cancel);
        return made;
    }

    private async Task<StoreMonth> Make(StoreMonth before, List<Manifest> manifests, CancellationToken cancel)
    {
        var sources = StoreSources.Of(manifests);
        var changed = new List<(DateOnly, StoreDay)>();
        for (var kind = 0; kind < manifests.Count; kind++)
        {
            var dates = sources.Changed(before.Sources, kind).Select(day => before.Month.First.AddDays(day)).ToHashSet();
            if (dates.Count == 0) continue;
            var books = (await days.Read(manifests[kind], dates, cancel)).ToDictionary(b => b.Day);
            changed.AddRange(dates.Select(day => (day, books.TryGetValue(day, out var book) ? StoreDay.Of(StoreDay.Kinds[kind], book) : StoreDay.Missing(StoreDay.Kinds[kind]))));
        }

        return before.With(sources, changed);
    }

    private async Task Write(string name, StoreMonth month, string? etag, CancellationToken cancel)
    {
        try
        {
            var condition = etag is null ? WriteCondition.IfAbsent : WriteCondition.IfUnchanged(etag);
            await blobs.Write(Container, name, new ReadOnlySequence<byte>(StoreMonthCodec.Write(month)), condition, cancel);
        }
        catch (ConcurrencyException)
        {
            // Somebody else made it meanwhile; whoever reads it next sees by its sources whether it is up to date.
        }
    }
}
