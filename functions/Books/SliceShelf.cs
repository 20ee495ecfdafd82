using System.Buffers;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>
/// The packs of day slices. A pack never changes under its name. Evaluation works on condensed slices, which are kept at hand, the longest
/// unused leaving first; a large pack has its condensed form stored beside it, so that a cold start doesn't read every row again.
/// </summary>
public sealed class SliceShelf(IBlobs blobs)
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
    public async Task Write(string name, IReadOnlyList<DayContent> days, CancellationToken cancel)
    {
        await Store(name, days, cancel);
        var condensed = days.Select(d => new DayContent(d.Day, d.State, d.Slice.Condense())).ToList();
        if (HasCondensed(name)) await Store(CondensedName(name), condensed, cancel);
        _atHand.Keep(name, condensed.ToDictionary(d => d.Day, d => d.Slice));
    }

    /// <summary>The slices of a pack by day, row by row.</summary>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public Task<IReadOnlyDictionary<DateOnly, DaySlice>> Read(string name, CancellationToken cancel) => Load(name, cancel);

    /// <summary>The slices of a pack by day, summed by drug and department.</summary>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, DaySlice>> ReadCondensed(string name, CancellationToken cancel)
    {
        if (_atHand.Find(name) is { } known) return known;
        var condensed = HasCondensed(name) && await blobs.Read(Container, CondensedName(name), cancel) is { } sums
            ? SlicePackCodec.Read(sums.Bytes.ToMemory().Span)
            : (await Load(name, cancel)).ToDictionary(s => s.Key, s => s.Value.Condense());
        _atHand.Keep(name, condensed);
        return condensed;
    }

    /// <summary>The slices of a pack of use by day, row by row, with what tells prescriptions and visits apart.</summary>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, DaySlice>> ReadIdentified(string name, CancellationToken cancel)
    {
        if (_identified.Find(name) is { } known) return known;
        var whole = await Load(name, cancel);
        // Whoever counts visits sums amounts next; a small pack is read once for both.
        if (!HasCondensed(name)) _atHand.Keep(name, whole.ToDictionary(s => s.Key, s => s.Value.Condense()));
        var identified = whole.ToDictionary(s => s.Key, s => s.Value.Identified());
        _identified.Keep(name, identified);
        return identified;
    }

    private static bool HasCondensed(string name) => name.EndsWith(CondensedSuffix, StringComparison.Ordinal);

    // The first form, ".sums", forgot when stock expires; such a pack is condensed again as it is read.
    private static string CondensedName(string name) => name[..^CondensedSuffix.Length] + ".sums2";

    private async Task Store(string name, IReadOnlyList<DayContent> days, CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        SlicePackCodec.Write(buffer, days);
        await blobs.Write(Container, name, new ReadOnlySequence<byte>(buffer.WrittenMemory), WriteCondition.None, cancel);
    }

    private async Task<IReadOnlyDictionary<DateOnly, DaySlice>> Load(string name, CancellationToken cancel)
    {
        var blob = await blobs.Read(Container, name, cancel) ?? throw new InvalidDataException($"The pack {name} is missing.");
        return SlicePackCodec.Read(blob.Bytes.ToMemory().Span);
    }
}
