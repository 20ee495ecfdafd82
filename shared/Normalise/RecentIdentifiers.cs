using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shared.Normalise;

/// <summary>
/// Remembers the hashes of identifiers that were met lately. The lines of a visit stand together in most files and near each other in the rest,
/// and a keyed hash costs more than all else that is done for a line.
/// </summary>
internal sealed class RecentIdentifiers(IIdentifierHash identifiers)
{
    private const int Places = 1 << 12;
    private const int Longest = 31;

    private readonly Known[] _known = new Known[Places];

    /// <summary>The hash of an identifier; 0 for an empty one.</summary>
    public UInt128 Hash(ReadOnlySpan<byte> identifier)
    {
        if (identifier.IsEmpty) return 0;
        if (identifier.Length > Longest) return identifiers.Of(identifier);
        Span<byte> padded = stackalloc byte[Longest + 1];
        padded.Clear();
        identifier.CopyTo(padded);
        padded[Longest] = (byte)identifier.Length;
        var text = Vector256.Create<byte>(padded);
        ref var known = ref _known[PlaceOf(padded)];
        if (known.Text != text) known = new Known(text, identifiers.Of(identifier));
        return known.Hash;
    }

    private static int PlaceOf(ReadOnlySpan<byte> padded)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(padded);
        var mixed = unchecked((words[0] ^ (words[1] << 7) ^ (words[2] << 13) ^ (words[3] << 19)) * 0x9E3779B97F4A7C15);
        return (int)(mixed >> 52) & (Places - 1);
    }

    private readonly record struct Known(Vector256<byte> Text, UInt128 Hash);
}
