namespace Fuzz.Targets.Feeds;

/// <summary>Gives its bytes in pieces of a few, as a slow line does.</summary>
public sealed class DrippingStream(byte[] bytes) : Stream
{
    private int _at;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        // One byte, then a few, then many: no place in a file is spared, and long files don't take forever.
        var piece = Math.Min(1 + (_at % 7) + (_at >> 4), Math.Min(buffer.Length, bytes.Length - _at));
        bytes.AsSpan(_at, piece).CopyTo(buffer);
        _at += piece;
        return piece;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
