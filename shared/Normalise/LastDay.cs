using System.Buffers.Binary;

namespace Shared.Normalise;

/// <summary>The day that was read last with its text: most lines of a file say the same day as the line before. Longer texts are not kept.</summary>
internal readonly struct LastDay
{
    private readonly ulong _start;
    private readonly ulong _end;
    private readonly int _length;

    public LastDay(ReadOnlySpan<byte> text, DateOnly day)
    {
        Day = day;
        if (IsKept(text)) (_start, _end, _length) = (Start(text), End(text), text.Length);
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>True when the text is that of the day.</summary>
    public bool Is(ReadOnlySpan<byte> text) => text.Length == _length && IsKept(text) && Start(text) == _start && End(text) == _end;

    // Two words that overlap hold every byte.
    private static bool IsKept(ReadOnlySpan<byte> text) => text.Length is >= sizeof(ulong) and <= 2 * sizeof(ulong);

    private static ulong Start(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    private static ulong End(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);
}
