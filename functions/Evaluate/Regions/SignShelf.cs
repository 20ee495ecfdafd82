using System.Buffers;
using System.Security.Cryptography;
using Functions.Books;
using Functions.Storage;
using Shared.Vocabulary;
using Shared.Warn.Regions;

namespace Functions.Evaluate.Regions;

/// <summary>
/// The signs of each institution's last evaluation. A blob of signs never changes under its name; the head of the desk names the one that
/// counts, so signs and warnings of one evaluation count together or not at all.
/// </summary>
public sealed class SignShelf(IBlobs blobs)
{
    /// <summary>The container.</summary>
    public const string Container = "signs";

    // No hospital's code has such a sign.
    private const string SupplyFolder = "_regions/";
    private const int PrintLength = 16;
    private readonly RecentlyUsed<HospitalSigns> _atHand = new(room: 150_000);

    /// <summary>Writes signs and answers their name; the name that counts already when they say the same.</summary>
    public async Task<string> Write(string? counts, HospitalSigns signs, CancellationToken cancel)
    {
        var packed = PackedJson.Write(signs);
        var print = Convert.ToHexStringLower(SHA256.HashData(packed))[..PrintLength];
        if (counts?.EndsWith(print, StringComparison.Ordinal) is true) return counts;
        // A number more than the last, so that a name that once stopped counting, and may be gone, never counts again.
        var name = $"{signs.Hospital}/{Edition(counts) + 1:D8}-{print}";
        await blobs.Write(Container, name, new ReadOnlySequence<byte>(packed), WriteCondition.None, cancel);
        _atHand.Keep(name, signs, signs.Signs.Count + 1);
        return name;
    }

    /// <summary>Signs by name; null when they no longer count and are gone.</summary>
    public async Task<HospitalSigns?> Read(string name, CancellationToken cancel)
    {
        if (_atHand.TryFind(name, out var known)) return known;
        if (await blobs.Read(Container, name, cancel) is not { } blob) return null;
        var signs = PackedJson.Read<HospitalSigns>(blob.Bytes.ToArray(), blob.Shape);
        _atHand.Keep(name, signs, signs.Signs.Count + 1);
        return signs;
    }

    /// <summary>Removes signs that another name took the place of.</summary>
    public async Task Drop(string? before, string? after, CancellationToken cancel)
    {
        if (before is not null && before != after) await blobs.Delete(Container, before, cancel);
    }

    /// <summary>How a region's hospitals were supplied on a day; empty when nobody noted it.</summary>
    public async Task<IReadOnlyDictionary<string, Shared.Detect.RegionalSupply>> Supply(RegionCode region, DateOnly day, CancellationToken cancel) =>
        await blobs.Read(Container, SupplyName(region, day), cancel) is { } blob
            ? PackedJson.Read<Dictionary<string, Shared.Detect.RegionalSupply>>(blob.Bytes.ToArray(), blob.Shape)
            : new Dictionary<string, Shared.Detect.RegionalSupply>(StringComparer.Ordinal);

    /// <summary>Notes how a region's hospitals were supplied on a day.</summary>
    public async Task WriteSupply(RegionTally tally, DateOnly day, CancellationToken cancel)
    {
        var drying = new SortedDictionary<string, Shared.Detect.RegionalSupply>(tally.Drying().ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        await blobs.Write(Container, SupplyName(tally.Region, day), new ReadOnlySequence<byte>(PackedJson.Write(drying)), WriteCondition.None, cancel);
    }

    /// <summary>Removes up to a number of notes of regions' supply on days before one; answers how many.</summary>
    public async Task<int> ForgetSupply(DateOnly before, int most, CancellationToken cancel)
    {
        var old = new List<string>();
        await foreach (var name in blobs.List(Container, SupplyFolder, cancel))
        {
            if (old.Count < most && DateOnly.TryParseExact(name.AsSpan(name.LastIndexOf('/') + 1), "yyyy-MM-dd", out var day) && day < before) old.Add(name);
        }

        foreach (var name in old) await blobs.Delete(Container, name, cancel);
        return old.Count;
    }

    private static string SupplyName(RegionCode region, DateOnly day) => $"{SupplyFolder}{region}/{day:yyyy-MM-dd}";

    private static int Edition(string? name) => name is null ? 0 : int.Parse(name.AsSpan(name.LastIndexOf('/') + 1, 8));
}
