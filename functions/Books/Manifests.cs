using System.Buffers;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>The manifests, one blob per hospital, month, kind and source. One conditional write of it is the commit of a feed.</summary>
public sealed class Manifests(IBlobs blobs)
{
    /// <summary>The container.</summary>
    public const string Container = "manifests";

    /// <summary>The manifest, or an empty one before the first commit.</summary>
    public async Task<Manifest> Read(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, CancellationToken cancel) =>
        (await Load(hospital, kind, source, month, cancel)).Manifest;

    /// <summary>Takes a feed's days in; repeating it changes nothing.</summary>
    public async Task Commit(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, IReadOnlyList<DayEntry> entries, CancellationToken cancel)
    {
        while (true)
        {
            var (current, condition) = await Load(hospital, kind, source, month, cancel);
            var merged = current.Merge(entries);
            if (ReferenceEquals(merged, current)) return;
            try
            {
                await blobs.Write(Container, Name(hospital, kind, source, month), new ReadOnlySequence<byte>(BookJson.Write(merged)), condition, cancel);
                return;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(2, 25), cancel);
            }
        }
    }

    /// <summary>The months for which a hospital has fed anything by day.</summary>
    public async Task<IReadOnlyList<Month>> MonthsOf(HospitalCode hospital, CancellationToken cancel)
    {
        var months = new SortedSet<Month>();
        await foreach (var name in blobs.List(Container, $"{hospital}/", cancel))
        {
            if (Month.TryParse(name.Split('/')[1], out var month)) months.Add(month);
        }

        return [.. months];
    }

    private async Task<(Manifest Manifest, WriteCondition Condition)> Load(
        HospitalCode hospital, FeedKind kind, FeedSource source, Month month, CancellationToken cancel)
    {
        var blob = await blobs.Read(Container, Name(hospital, kind, source, month), cancel);
        return blob is null
            ? (new Manifest { Hospital = hospital, Kind = kind, Source = source, Month = month }, WriteCondition.IfAbsent)
            : (BookJson.Read<Manifest>(blob.Bytes.ToMemory().Span), WriteCondition.IfUnchanged(blob.ETag));
    }

    private static string Name(HospitalCode hospital, FeedKind kind, FeedSource source, Month month) =>
        $"{hospital}/{month}/{kind.WireName()}.{source.ToString().ToLowerInvariant()}.json";
}
