namespace Shared.Read;

/// <summary>
/// A file in memory that may be read in any order, but not for ever: sectors of a damaged old workbook can lead in circles.
/// </summary>
internal sealed class RereadStream(ChunkedStream content) : Stream
{
    private const int Rereadings = 16;
    private const long Always = 16L << 20;

    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position { get => content.Position; set => content.Position = value; }

    /// <summary>Whether the bytes occur anywhere in the file.</summary>
    internal bool Contains(ReadOnlySpan<byte> wanted)
    {
        var window = new byte[1 << 16];
        var kept = 0;
        content.Position = 0;
        while (content.Read(window.AsSpan(kept)) is > 0 and var read)
        {
            var filled = window.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0) return true;
            kept = Math.Min(filled.Length, wanted.Length - 1);
            filled[^kept..].CopyTo(window);
        }

        return false;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        _read += read;
        return _read <= Always + (Length * Rereadings) ? read : throw new EntryException(ArchiveProblems.CorruptOldWorkbook);
    }

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
