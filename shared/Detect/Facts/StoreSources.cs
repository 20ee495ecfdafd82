using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shared.Normalise;

namespace Shared.Detect.Facts;

/// <summary>
/// Which state of its manifests a packed month was made from: the version of each, and of every day a stamp of what counts on it, so that only the
/// days that changed are read again.
/// </summary>
public sealed class StoreSources
{
    internal const int StampLength = 8;
    private readonly int[] _versions;
    private readonly ulong[][] _stamps;

    internal StoreSources(int[] versions, ulong[][] stamps) => (_versions, _stamps) = (versions, stamps);

    internal IReadOnlyList<int> Versions => _versions;

    internal IReadOnlyList<ulong[]> Stamps => _stamps;

    /// <summary>No feed yet.</summary>
    public static StoreSources None { get; } = new([0, 0, 0], [new ulong[31], new ulong[31], new ulong[31]]);

    /// <summary>The present state of a month's manifests, in the order of <see cref="StoreDay.Kinds"/>.</summary>
    public static StoreSources Of(IReadOnlyList<Manifest> manifests) =>
        new([.. manifests.Select(m => m.Version)], [.. manifests.Select(Stamp)]);

    /// <summary>True when both are of the same manifests, without looking at days.</summary>
    public bool IsOf(IReadOnlyList<Manifest> manifests) => !manifests.Where((m, kind) => m.Version != _versions[kind]).Any();

    /// <summary>True when some manifest was newer here than there: then the other one knows less.</summary>
    public bool IsNewerThan(StoreSources other) => _versions.Where((version, kind) => version > other._versions[kind]).Any();

    /// <summary>The days of a kind, from 0, that differ.</summary>
    public IEnumerable<int> Changed(StoreSources before, int kind) =>
        Enumerable.Range(0, _stamps[kind].Length).Where(day => _stamps[kind][day] != before._stamps[kind][day]);

    private static ulong[] Stamp(Manifest manifest)
    {
        var stamps = new ulong[31];
        foreach (var day in manifest.Entries.GroupBy(e => e.Day.Day))
            stamps[day.Key - 1] = Digest(string.Join('\n', day.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Sequence}.{e.Generation}.{(int)e.State}.{e.Pack}"))));
        return stamps;
    }

    private static ulong Digest(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0);
}
