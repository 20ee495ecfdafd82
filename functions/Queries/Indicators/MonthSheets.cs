using System.Buffers;
using Functions.Books;
using Functions.Evaluate;
using Functions.Storage;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month drug by drug.</summary>
/// <param name="Use">The use by drug and department.</param>
/// <param name="Inbound">The 入库 by drug and supplier.</param>
public sealed record MonthSheet(UsageCube Use, InboundCube Inbound);

/// <summary>
/// Hospitals' months drug by drug, folded from the slices that count when somebody looks that deep. A month of many packs has its sums stored, under a
/// name made of the versions behind them, so that the next who looks reads one blob instead of sixty.
/// </summary>
public sealed class MonthSheets(DayBooks books, Manifests manifests, Catalogues catalogues, IBlobs blobs)
{
    /// <summary>The container of sums; whatever is in it can be made again.</summary>
    public const string Container = "sheets";

    private const long CellsAtHand = 1_500_000;
    private const int WorthStoring = 6;

    // The form of the sums; those of another are made again.
    private const int Form = 2;
    private readonly RecentlyUsed<Known> _atHand = new(CellsAtHand);

    /// <summary>The month as it counts now.</summary>
    public async Task<MonthSheet> Read(HospitalCode hospital, Month month, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var usage = await manifests.Read(hospital, FeedKind.Usage, FeedSource.His, month, cancel);
        var inbound = await manifests.Read(hospital, FeedKind.Inbound, FeedSource.His, month, cancel);
        var versions = Versions(usage.Version, inbound.Version, products.Own.Version, products.Master.Version);
        return AtHand(hospital, month, versions) ?? await Fold(usage, inbound, products, versions, cancel);
    }

    /// <summary>
    /// A hospital's months that have figures, in the order given. A month is looked up by the versions that its figures were made from, so that what is
    /// at hand costs no request; the rest is read together.
    /// </summary>
    public async Task<IReadOnlyList<MonthSheet>> Read(HospitalCode hospital, IReadOnlyList<AskedMonth> months, CancellationToken cancel)
    {
        var found = months.Select(m => AtHand(hospital, m.Month, Versions(m))).ToArray();
        if (Array.TrueForAll(found, f => f is not null)) return found!;
        var products = await catalogues.Products(hospital, cancel);
        var all = await manifests.Of(hospital, months.Min(m => m.Month), months.Max(m => m.Month), cancel);
        for (var i = 0; i < found.Length; i++)
            found[i] ??= await Fold(all.Find(FeedKind.Usage, months[i].Month), all.Find(FeedKind.Inbound, months[i].Month), products, Versions(months[i]), cancel);
        return found!;
    }

    private MonthSheet? AtHand(HospitalCode hospital, Month month, string versions) =>
        _atHand.TryFind($"{hospital}/{month}", out var known) && known.Versions == versions ? known.Sheet : null;

    private async Task<MonthSheet> Fold(Manifest usage, Manifest inbound, HospitalProducts products, string versions, CancellationToken cancel)
    {
        var (hospital, month, key) = (usage.Hospital, usage.Month, $"{usage.Hospital}/{usage.Month}");
        var sheet = new MonthSheet(
            UsageCube.Fold(hospital, month, await Days(usage, products, $"{key}/usage", cancel), products),
            InboundCube.Fold(hospital, month, await Days(inbound, products, $"{key}/inbound", cancel), products));
        _atHand.Keep(key, new Known(versions, sheet), 1 + sheet.Use.Cells.Count + sheet.Inbound.Cells.Count);
        return sheet;
    }

    private static string Versions(AskedMonth month)
    {
        var from = month.Figures!.MadeFrom;
        // Figures that are being written name no versions but the mark of their writer.
        if (from.TryGetValue(FigureShelf.Unfinished, out var writer)) return $"{FigureShelf.Unfinished}.{writer}";
        return Versions(from.GetValueOrDefault("usage"), from.GetValueOrDefault("inbound"), from.GetValueOrDefault("catalogue"), from.GetValueOrDefault("master"));
    }

    private static string Versions(int usage, int inbound, int own, int master) => $"{usage}.{inbound}.{own}.{master}";

    private async Task<IReadOnlyList<DayBook>> Days(Manifest manifest, HospitalProducts products, string folder, CancellationToken cancel)
    {
        if (manifest.Entries.Select(e => e.Pack).OfType<string>().Distinct(StringComparer.Ordinal).Count() < WorthStoring) return await books.Read(manifest, cancel);
        var name = $"{folder}/{manifest.Version}-{products.Own.Version}-{products.Master.Version}.{Form}";
        if (await blobs.Read(Container, name, cancel) is { } stored)
            return [.. SlicePackCodec.Read(stored.Bytes.ToMemory().Span).Select(day => new DayBook(day.Key, DayState.Reported, [day.Value]))];
        var days = await books.Read(manifest, cancel);
        var sums = new ArrayBufferWriter<byte>(4096);
        SlicePackCodec.Write(sums, MonthSums.Of(days, products));
        await blobs.Write(Container, name, new ReadOnlySequence<byte>(sums.WrittenMemory), WriteCondition.None, cancel);
        await foreach (var other in blobs.List(Container, folder + "/", cancel))
        {
            if (other != name) await blobs.Delete(Container, other, cancel);
        }

        return days;
    }

    private sealed record Known(string Versions, MonthSheet Sheet);
}
