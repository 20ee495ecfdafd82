using System.Collections.Concurrent;
using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month of use by drug and department, folded from the slices that count when somebody looks that deep.</summary>
public sealed class Cubes(DayBooks books, Manifests manifests, Catalogues catalogues)
{
    private const int AtHand = 400;
    private readonly ConcurrentDictionary<(HospitalCode, Month), (int Manifest, HospitalProducts Products, UsageCube Cube)> _known = new();

    /// <summary>The use as it counts now.</summary>
    public async Task<UsageCube> Read(HospitalCode hospital, Month month, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var usage = await manifests.Read(hospital, FeedKind.Usage, FeedSource.His, month, cancel);
        if (_known.TryGetValue((hospital, month), out var known) && known.Manifest == usage.Version && ReferenceEquals(known.Products, products))
            return known.Cube;
        var cube = UsageCube.Fold(hospital, month, await books.Read(usage, cancel), products);
        if (_known.Count >= AtHand) _known.Clear();
        _known[(hospital, month)] = (usage.Version, products, cube);
        return cube;
    }
}
