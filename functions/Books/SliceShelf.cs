using Functions.Privacy;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>
/// The packs of day slices. A pack never changes under its name. Evaluation works on condensed slices, which are kept at hand, the longest
/// unused leaving first; a large pack has its condensed form stored beside it, so that a cold start doesn't read every row again.
/// What tells visits and prescriptions apart is hashed under a key of the hospital that can be rotated: it is read as of now, whenever it was written.
/// </summary>
public sealed class SliceShelf(IBlobs blobs, IdentifierKeys identifiers)
{
    /// <summary>The container.</summary>
    public const string Container = "slices";

    private const string CondensedSuffix = "+.pack";
    private const int WorthCondensing = 5_000;
    private readonly PackCache _atHand = new(rows: 1_500_000);
    private readonly PackCache _identified = new(rows: 500_000);

    /// <summary>The name of the pack that a feed brings to a month under a version of the catalogue; it tells whether a condensed one stands beside it.</summary>
    public static string Name(FeedRecord feed, Month month, int generation, IReadOnlyList<DayContent> days)
    {
        var (id, source) = (feed.ParsedId, feed.Source.ToString().ToLowerInvariant());
        var suffix = days.Sum(d => (long)d.Rows) > WorthCondensing ? CondensedSuffix : ".pack";
        return $"{id.Owner}/{month}/{feed.Kind.WireName()}.{source}/{id.Sequence:D12}-{generation:D8}{suffix}";
    }

    /// <summary>Writes a pack; writing it again writes the same bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="days">Its days.</param>
    /// <param name="epoch">The epoch of the hospital's identifier key under which they were hashed.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Write(string name, IReadOnlyList<DayContent> days, int epoch, CancellationToken cancel)
    {
        await Store(name, days, epoch, cancel);
        var condensed = days.Select(d => new DayContent(d.Day, d.State, d.Slice.Condense())).ToList();
        if (HasCondensed(name)) await Store(CondensedName(name), condensed, IdentifiedPack.First, cancel);
        _atHand.Keep(name, condensed.ToDictionary(d => d.Day, d => d.Slice));
    }

    /// <summary>The slices of a pack by day, row by row.</summary>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, DaySlice>> Read(string name, CancellationToken cancel) =>
        await Load(name, await Epochs(name, cancel), cancel);

    /// <summary>The slices of a pack by day, summed by drug and department.</summary>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, DaySlice>> ReadCondensed(string name, CancellationToken cancel)
    {
        if (_atHand.Find(name) is { } known) return known;
        var condensed = HasCondensed(name) && await blobs.Read(Container, CondensedName(name), cancel) is { } sums
            ? SlicePackCodec.Read(sums.Bytes.ToMemory().Span)
            : (await Load(name, null, cancel)).ToDictionary(s => s.Key, s => s.Value.Condense());
        _atHand.Keep(name, condensed);
        return condensed;
    }

    /// <summary>The slices of a pack of use by day, row by row, with what tells prescriptions and visits apart.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="at">The hospital's identifier keys; what is counted together is read under the same.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, DaySlice>> ReadIdentified(string name, IdentifierEpochs at, CancellationToken cancel)
    {
        var epochal = $"{name}@{at.Current}";
        if (_identified.Find(epochal) is { } known) return known;
        var whole = await Load(name, at, cancel);
        // Whoever counts visits sums amounts next; a small pack is read once for both.
        if (!HasCondensed(name)) _atHand.Keep(name, whole.ToDictionary(s => s.Key, s => s.Value.Condense()));
        var identified = whole.ToDictionary(s => s.Key, s => s.Value.Identified());
        _identified.Keep(epochal, identified);
        return identified;
    }

    /// <summary>The names of a hospital's packs, with and without identifiers.</summary>
    public IAsyncEnumerable<string> Names(string owner, CancellationToken cancel) => blobs.List(Container, $"{owner}/", cancel);

    /// <summary>Writes a pack's hashes down as the latest epoch has them; false when they are so already or can't be brought there.</summary>
    public async Task<bool> HashAnew(string name, IdentifierEpochs at, CancellationToken cancel)
    {
        if (await blobs.Read(Container, name, cancel) is not { } blob || !IdentifiedPack.Is(blob.Bytes)) return false;
        var (epoch, pack) = IdentifiedPack.Read(blob.Bytes);
        using var lift = at.LiftFrom(epoch);
        if (lift is null) return false;
        var days = SlicePackCodec.Read(pack.Span).Select(d => new DayContent(d.Key, DayState.Reported, lift.Of(d.Value))).ToList();
        try
        {
            await blobs.Write(Container, name, IdentifiedPack.Write(days, at.Current), WriteCondition.IfUnchanged(blob.ETag), cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private Task<IdentifierEpochs> Epochs(string name, CancellationToken cancel) => identifiers.Of(name[..name.IndexOf('/')], cancel);

    private static bool HasCondensed(string name) => name.EndsWith(CondensedSuffix, StringComparison.Ordinal);

    // The first form, ".sums", forgot when stock expires; such a pack is condensed again as it is read.
    private static string CondensedName(string name) => name[..^CondensedSuffix.Length] + ".sums2";

    private Task Store(string name, IReadOnlyList<DayContent> days, int epoch, CancellationToken cancel) =>
        blobs.Write(Container, name, IdentifiedPack.Write(days, epoch), WriteCondition.None, cancel);

    private async Task<IReadOnlyDictionary<DateOnly, DaySlice>> Load(string name, IdentifierEpochs? at, CancellationToken cancel)
    {
        var blob = await blobs.Read(Container, name, cancel) ?? throw new InvalidDataException($"The pack {name} is missing.");
        var (epoch, pack) = IdentifiedPack.Read(blob.Bytes);
        var days = SlicePackCodec.Read(pack.Span);
        if (at is null) return days;
        // Whoever counts under one set of keys can't bring hashes of a later one back to it: it begins again with the later.
        if (epoch > at.Current) throw new ConcurrencyException($"The identifiers of {name} were hashed anew meanwhile.");
        using var lift = IdentifiedPack.Is(blob.Bytes) ? at.LiftFrom(epoch) : null;
        return lift is null ? days : days.ToDictionary(d => d.Key, d => lift.Of(d.Value));
    }
}
