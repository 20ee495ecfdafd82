using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shared.Read;

/// <summary>Finds the bytes that shape delimited text (delimiter, quote, CR, LF), 64 at a time.</summary>
internal struct MarkScanner(byte delimiter)
{
    /// <summary>How many bytes a block has; the buffer must be readable so far beyond its end.</summary>
    internal const int Block = 64;

    private const int Half = Block / 2;

    private readonly Vector256<byte> _delimiter = Vector256.Create(delimiter);
    private readonly Vector256<byte> _quote = Vector256.Create((byte)'"');
    private readonly Vector256<byte> _carriageReturn = Vector256.Create((byte)'\r');
    private readonly Vector256<byte> _lineFeed = Vector256.Create((byte)'\n');
    private ulong _marks;
    private ulong _delimiters;
    private int _block;

    /// <summary>Where the bytes begin that were not looked at yet.</summary>
    internal int Scanned { get; private set; }

    /// <summary>Goes on at a place, forgetting the marks found beyond it.</summary>
    internal void MoveTo(int position)
    {
        Scanned = position;
        _marks = 0;
    }

    /// <summary>The place of the next mark before <paramref name="end"/>, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next(ReadOnlySpan<byte> buffer, int end)
    {
        while (_marks == 0)
        {
            if (Scanned >= end) return -1;
            Load(buffer, end);
        }

        var at = _block + BitOperations.TrailingZeroCount(_marks);
        _marks &= unchecked(_marks - 1);
        return at;
    }

    /// <summary>Takes the next mark if it is a delimiter, was found already and lies at most at <paramref name="last"/>; else it is left to <see cref="Next"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryNextDelimiter(out int at, int last)
    {
        var lowest = _marks & unchecked(0 - _marks);
        at = _block + BitOperations.TrailingZeroCount(lowest);
        if ((lowest & _delimiters) == 0 || at > last) return false;
        _marks ^= lowest;
        return true;
    }

    private void Load(ReadOnlySpan<byte> buffer, int end)
    {
        var bytes = buffer.Slice(Scanned, Block);
        var (low, high) = (Vector256.Create(bytes), Vector256.Create(bytes[Half..]));
        _delimiters = Both(Vector256.Equals(low, _delimiter), Vector256.Equals(high, _delimiter));
        _marks = _delimiters | Both(Others(low), Others(high));
        _block = Scanned;
        var count = end - Scanned;
        if (count < Block) _marks &= (1UL << count) - 1;
        Scanned += Math.Min(count, Block);
    }

    private readonly Vector256<byte> Others(Vector256<byte> bytes) =>
        Vector256.Equals(bytes, _quote) | Vector256.Equals(bytes, _carriageReturn) | Vector256.Equals(bytes, _lineFeed);

    private static ulong Both(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << Half);
}
