using System.Collections.Concurrent;
using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Sources;

/// <summary>Which source says something of what, and when.</summary>
public readonly record struct SourcedBook(Month Month, FeedKind Kind, FeedSource Source);

/// <summary>What every source says of a hospital's months of use and 入库, summed by drug and day.</summary>
public sealed class SourceMonths(DayBooks books, Manifests manifests, Catalogues catalogues)
{
    private const int AtHand = 4_000;
    private readonly ConcurrentDictionary<(HospitalCode, SourcedBook), Known> _known = new();

    /// <summary>What was said, book by book; a book that was never fed is absent.</summary>
    public async Task<(HospitalProducts Products, IReadOnlyDictionary<SourcedBook, SourceMonth> Books)> Read(
        HospitalCode hospital, Month from, Month to, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var found = new Dictionary<SourcedBook, SourceMonth>();
        foreach (var manifest in (await manifests.Of(hospital, from, to, cancel)).All.Where(m => m.Kind is FeedKind.Usage or FeedKind.Inbound))
            found[new(manifest.Month, manifest.Kind, manifest.Source)] = await Sum(hospital, manifest, products, cancel);
        return (products, found);
    }

    private async Task<SourceMonth> Sum(HospitalCode hospital, Manifest manifest, HospitalProducts products, CancellationToken cancel)
    {
        var key = (hospital, new SourcedBook(manifest.Month, manifest.Kind, manifest.Source));
        if (_known.TryGetValue(key, out var known) && known.Version == manifest.Version && ReferenceEquals(known.Products, products)) return known.Sums;
        var sums = SourceMonth.Of(manifest.Month, await books.Read(manifest, cancel), products);
        if (_known.Count >= AtHand) _known.Clear();
        _known[key] = new Known(manifest.Version, products, sums);
        return sums;
    }

    private sealed record Known(int Version, HospitalProducts Products, SourceMonth Sums);
}
