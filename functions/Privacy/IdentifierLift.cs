using System.Buffers.Binary;
using System.Security.Cryptography;
using Shared.Normalise;

namespace Functions.Privacy;

/// <summary>Brings hashes from one epoch of a hospital's identifier key to a later one. For one thread.</summary>
public sealed class IdentifierLift(IReadOnlyList<byte[]> layers) : IDisposable
{
    private readonly IncrementalHash[] _layers = [.. layers.Select(l => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, l))];

    /// <summary>The hash as the later epoch has it; 0, which is no identifier, stays 0.</summary>
    public UInt128 Of(UInt128 hash)
    {
        if (hash == 0) return 0;
        Span<byte> bytes = stackalloc byte[16];
        foreach (var layer in _layers)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bytes, hash);
            hash = IdentifierHash.Short(layer, bytes);
        }

        return hash;
    }

    /// <summary>A day's rows with their hashes brought to the later epoch.</summary>
    public DaySlice Of(DaySlice slice) => slice with { Visit = Of(slice.Visit), Prescription = Of(slice.Prescription) };

    /// <summary>Gives up the keys.</summary>
    public void Dispose()
    {
        foreach (var layer in _layers) layer.Dispose();
    }

    private UInt128[]? Of(UInt128[]? hashes)
    {
        if (hashes is null) return null;
        var known = new Dictionary<UInt128, UInt128>();
        return Array.ConvertAll(hashes, hash => known.TryGetValue(hash, out var lifted) ? lifted : known[hash] = Of(hash));
    }
}
