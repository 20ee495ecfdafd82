using System.IO.Compression;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>A file in an archive. It throws an <see cref="EntryException"/> when the file is damaged or unfolds beyond measure.</summary>
internal sealed class EntryStream(ZipArchiveEntry entry, ReadLimits limits) : Stream
{
    /// <summary>Small files may unfold as they like: blank tables compress very well.</summary>
    private const long Unmeasured = 16L << 20;

    private readonly Stream _content = entry.Open();
    private long _total;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = Unfold(buffer);
        _total += read;
        if (read == 0 && !buffer.IsEmpty && _total != entry.Length) throw new EntryException(ArchiveProblems.Corrupt);
        if (_total > limits.DecompressedBytes) throw new EntryException(ReadProblems.TooLargeDecompressed(limits.DecompressedBytes));
        if (_total > Unmeasured && _total / limits.Unfolding > entry.CompressedLength) throw new EntryException(ArchiveProblems.Unfolds(limits.Unfolding));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    private int Unfold(Span<byte> buffer)
    {
        try
        {
            return _content.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new EntryException(ArchiveProblems.Corrupt);
        }
    }
}

/// <summary>Carries through readers of streams why a file in an archive can't be read on.</summary>
internal sealed class EntryException(Problem problem) : IOException(problem.Message.En)
{
    /// <summary>Why.</summary>
    internal Problem Problem => problem;
}

/// <summary>A file in an archive as a source of bytes.</summary>
internal sealed class EntrySource(EntryStream entry) : ByteSource
{
    internal override int Read(Span<byte> into)
    {
        if (Broken is not null) return 0;
        try
        {
            return entry.Read(into);
        }
        catch (EntryException e)
        {
            Broken = e.Problem;
            return 0;
        }
    }

    public override void Dispose() => entry.Dispose();
}
