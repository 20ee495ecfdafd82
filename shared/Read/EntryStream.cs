using System.IO.Compression;
using System.IO.Hashing;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>A file in an archive. It throws an <see cref="EntryException"/> when the file is damaged or unfolds beyond measure.</summary>
internal sealed class EntryStream(ZipArchiveEntry entry, ReadLimits limits) : ForwardStream
{
    /// <summary>Small files may unfold as they like: blank tables compress very well.</summary>
    private const long Unmeasured = 16L << 20;

    private readonly Stream _content = entry.Open();
    private readonly Crc32 _sum = new();
    private long _total;

    public override int Read(Span<byte> buffer)
    {
        var read = Unfold(buffer);
        _total += read;
        _sum.Append(buffer[..read]);
        if (read == 0 && !buffer.IsEmpty && !IsWhole) throw new EntryException(ArchiveProblems.Corrupt);
        if (_total > limits.DecompressedBytes) throw new EntryException(ReadProblems.TooLargeDecompressed(limits.DecompressedBytes));
        if (_total > Unmeasured && _total / limits.Unfolding > entry.CompressedLength) throw new EntryException(ArchiveProblems.Unfolds(limits.Unfolding));
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    private bool IsWhole => _total == entry.Length && _sum.GetCurrentHashAsUInt32() == entry.Crc32;

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
