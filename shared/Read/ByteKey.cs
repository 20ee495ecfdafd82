using System.Runtime.InteropServices;

namespace Shared.Read;

/// <summary>
/// Three words and a length that hold every byte of a string of up to 24 bytes, and tell longer ones apart as well as a hash does. A code or the name
/// of a department fits, so that looking one up touches one place in memory.
/// </summary>
internal readonly struct ByteKey
{
    private const int Word = sizeof(ulong);
    private const int Whole = 3 * Word;

    // A seed of this process, so that a sender can't choose texts that collide. Nothing that is stored depends on it.
    private static readonly ulong Seed = unchecked(((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2)) | 1;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _last;
    private readonly int _length;

    internal ByteKey(ReadOnlySpan<byte> bytes)
    {
        _length = bytes.Length;
        if (bytes.Length >= Word)
        {
            _first = MemoryMarshal.Read<ulong>(bytes);
            _last = MemoryMarshal.Read<ulong>(bytes[^Word..]);
            if (bytes.Length > 2 * Word) _second = bytes.Length > Whole ? Hashed(bytes[Word..^Word]) : MemoryMarshal.Read<ulong>(bytes[Word..]);
        }
        else if (bytes.Length >= sizeof(uint))
        {
            (_first, _last) = (MemoryMarshal.Read<uint>(bytes), MemoryMarshal.Read<uint>(bytes[^sizeof(uint)..]));
        }
        else if (!bytes.IsEmpty)
        {
            _first = bytes[0] | ((uint)bytes[bytes.Length / 2] << 8) | ((uint)bytes[^1] << 16);
        }
    }

    /// <summary>True when equal keys mean equal strings.</summary>
    internal bool IsWhole => _length <= Whole;

    /// <summary>A hash, other in each process.</summary>
    internal ulong Hash => Folded(_first ^ Seed, unchecked(_last + (ulong)_length) ^ (Seed << 1)) ^ Folded(_second ^ (Seed << 2), Seed);

    internal bool Is(in ByteKey other) =>
        ((_first ^ other._first) | (_second ^ other._second) | (_last ^ other._last)) == 0 && _length == other._length;

    private static ulong Hashed(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed;
        for (var rest = bytes; rest.Length > Word; rest = rest[Word..]) hash = Folded(MemoryMarshal.Read<ulong>(rest) ^ hash, Seed);
        return Folded(MemoryMarshal.Read<ulong>(bytes[^Word..]) ^ hash, Seed);
    }

    private static ulong Folded(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
