using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Cuts JSON into the pieces that are rows, without parsing them and without keeping one that is too long.</summary>
internal abstract class JsonItems(RecordBuffer buffer, ReadLimits limits) : IDisposable
{
    /// <summary>The piece; empty when it is too long.</summary>
    internal ReadOnlySpan<byte> Item => IsTooLong ? default : buffer.Bytes.AsSpan(buffer.RecordStart, Length);

    /// <summary>True when the piece is longer than a row may be.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>Why the content can't be read on, or null.</summary>
    internal Problem? Broken { get; private protected set; }

    /// <summary>How many pieces were begun.</summary>
    internal int Count { get; private protected set; }

    private protected int Length { get; set; }

    /// <summary>Where reading stands in the buffer.</summary>
    private protected int At { get; set; }

    private protected ReadLimits Limits => limits;

    private protected ReadOnlySpan<byte> Unread => buffer.Bytes.AsSpan(At, buffer.End - At);

    /// <summary>Goes to the next piece; false at the end, or where the content breaks off.</summary>
    internal abstract bool Next();

    public void Dispose() => buffer.Dispose();

    private protected void Begin()
    {
        buffer.RecordStart = At;
        IsTooLong = false;
        Length = 0;
        Count++;
    }

    private protected void End(int place)
    {
        Length = place - buffer.RecordStart;
        IsTooLong |= Length > limits.RowBytes;
    }

    /// <summary>Takes everything read so far for looked at and reads on; false at the end of the content.</summary>
    private protected bool ReadOn()
    {
        At = buffer.End;
        IsTooLong |= At - buffer.RecordStart > limits.RowBytes;
        if (IsTooLong) buffer.RecordStart = At;
        var shift = buffer.Fill();
        if (shift >= 0) At -= shift;
        Broken ??= buffer.Broken;
        return shift >= 0 && Broken is null && At < buffer.End;
    }
}
