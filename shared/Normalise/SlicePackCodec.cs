using System.Buffers;

namespace Shared.Normalise;

/// <summary>All day slices that one feed brings to a month, as one blob.</summary>
public static class SlicePackCodec
{
    /// <summary>Writes the slices of these days; equal content gives equal bytes.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<DayContent> days) => throw new NotSupportedException();

    /// <summary>Reads every day.</summary>
    public static IReadOnlyDictionary<DateOnly, DaySlice> Read(ReadOnlySpan<byte> pack) => throw new NotSupportedException();

    /// <summary>Reads one day without decoding the others; null when the pack doesn't have it.</summary>
    public static DaySlice? Read(ReadOnlySpan<byte> pack, DateOnly day) => throw new NotSupportedException();
}
