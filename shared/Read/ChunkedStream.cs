namespace Shared.Read;

/// <summary>Bytes in memory, in pieces, so that a large file is never copied to grow.</summary>
internal sealed class ChunkedStream : Stream
{
    private const int ChunkSize = 1 << 20;

    private readonly List<byte[]> _chunks = [];
    private long _length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get; set; }

    /// <summary>Takes in a content up to a limit; null when it is larger.</summary>
    internal static ChunkedStream? Of(ByteSource content, long limit)
    {
        var stream = new ChunkedStream();
        while (stream._length <= limit)
        {
            var chunk = new byte[ChunkSize];
            var filled = content.ReadFully(chunk);
            stream._chunks.Add(chunk);
            stream._length += filled;
            if (filled < ChunkSize) return stream._length <= limit ? stream : null;
        }

        return null;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position < 0 || Position >= _length || buffer.IsEmpty) return 0;
        var (chunk, place) = Math.DivRem(Position, ChunkSize);
        var length = (int)Math.Min(Math.Min(buffer.Length, ChunkSize - place), _length - Position);
        _chunks[(int)chunk].AsSpan((int)place, length).CopyTo(buffer);
        Position += length;
        return length;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => _length };
        if (target < 0) throw new IOException("There is nothing before the start.");
        return Position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
