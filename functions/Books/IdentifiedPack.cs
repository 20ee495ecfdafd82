using System.Buffers;
using System.Buffers.Binary;
using Shared.Normalise;

namespace Functions.Books;

/// <summary>
/// A pack of slices as it is kept: one with identifiers says before it under which epoch of the hospital's identifier key they were hashed.
/// Layout: magic (4), epoch (4), pack. What is kept without that is of the first epoch.
/// </summary>
internal static class IdentifiedPack
{
    /// <summary>The epoch of a hospital's first identifier key.</summary>
    public const int First = 1;

    private const int HeaderSize = 8;

    private static ReadOnlySpan<byte> Magic => "DSIE"u8;

    /// <summary>Writes a pack.</summary>
    public static ReadOnlySequence<byte> Write(IReadOnlyList<DayContent> days, int epoch)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        if (days.Any(d => d.Slice is { Visit: not null } or { Prescription: not null }))
        {
            Magic.CopyTo(buffer.GetSpan(HeaderSize));
            BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(HeaderSize)[Magic.Length..], epoch);
            buffer.Advance(HeaderSize);
        }

        SlicePackCodec.Write(buffer, days);
        return new ReadOnlySequence<byte>(buffer.WrittenMemory);
    }

    /// <summary>True when a pack says of which epoch it is.</summary>
    public static bool Is(BinaryData blob) => blob.ToMemory().Span.StartsWith(Magic);

    /// <summary>The epoch and the pack itself.</summary>
    public static (int Epoch, ReadOnlyMemory<byte> Pack) Read(BinaryData blob)
    {
        var bytes = blob.ToMemory();
        return Is(blob) && bytes.Length > HeaderSize ? (BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[Magic.Length..]), bytes[HeaderSize..]) : (First, bytes);
    }
}
