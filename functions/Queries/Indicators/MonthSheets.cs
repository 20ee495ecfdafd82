using System.Collections.Concurrent;
using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month drug by drug.</summary>
/// <param name="Use">The use by drug and department.</param>
/// <param name="Inbound">The 入库 by drug and supplier.</param>
public sealed record MonthSheet(UsageCube Use, InboundCube Inbound);

/// <summary>Hospitals' months drug by drug, folded from the slices that count when somebody looks that deep.</summary>
public sealed class MonthSheets(DayBooks books, Manifests manifests, Catalogues catalogues)
{
    private const int AtHand = 400;
    private readonly ConcurrentDictionary<(HospitalCode, Month), Known> _known = new();

    /// <summary>The month as it counts now.</summary>
    public async Task<MonthSheet> Read(HospitalCode hospital, Month month, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var usage = await manifests.Read(hospital, FeedKind.Usage, FeedSource.His, month, cancel);
        var inbound = await manifests.Read(hospital, FeedKind.Inbound, FeedSource.His, month, cancel);
        if (_known.TryGetValue((hospital, month), out var known) && known.Usage == usage.Version && known.Inbound == inbound.Version && ReferenceEquals(known.Products, products))
            return known.Sheet;
        var sheet = new MonthSheet(
            UsageCube.Fold(hospital, month, await books.Read(usage, cancel), products), InboundCube.Fold(hospital, month, await books.Read(inbound, cancel), products));
        if (_known.Count >= AtHand) _known.Clear();
        _known[(hospital, month)] = new Known(usage.Version, inbound.Version, products, sheet);
        return sheet;
    }

    private sealed record Known(int Usage, int Inbound, HospitalProducts Products, MonthSheet Sheet);
}
