using System.Buffers;
using Functions.Storage;

namespace Functions.UploadFeed;

/// <summary>Reads a sequence of buffers as a stream, without copying it first.</summary>
public sealed class SequenceStream(ReadOnlySequence<byte> content) : ForwardStream
{
    private ReadOnlySequence<byte> _left = content;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var n = (int)Math.Min(buffer.Length, _left.Length);
        _left.Slice(0, n).CopyTo(buffer);
        _left = _left.Slice(n);
        return n;
    }
}
