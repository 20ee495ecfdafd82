using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Bytes from first to last. Unlike a stream it says why it broke off instead of throwing.</summary>
internal abstract class ByteSource : IDisposable
{
    /// <summary>Why the content breaks off where it ended, or null.</summary>
    internal Problem? Broken { get; private protected set; }

    /// <summary>Reads at least a byte; 0 at the end, or where the content breaks off.</summary>
    internal abstract int Read(Span<byte> into);

    /// <summary>Reads until <paramref name="into"/> is full or the content ends.</summary>
    internal int ReadFully(Span<byte> into)
    {
        var filled = 0;
        for (int read; filled < into.Length && (read = Read(into[filled..])) > 0;) filled += read;
        return filled;
    }

    /// <summary>Closes what it reads from.</summary>
    public abstract void Dispose();
}

/// <summary>The bytes of a stream as they are.</summary>
internal sealed class StreamSource(Stream stream) : ByteSource
{
    internal override int Read(Span<byte> into) => stream.Read(into);

    public override void Dispose() => stream.Dispose();
}

/// <summary>Lets its first bytes be looked at before they are read.</summary>
internal sealed class PeekedSource : ByteSource
{
    /// <summary>Enough for a byte order mark, a file signature and the first rows.</summary>
    private const int Length = 4096;

    private readonly ByteSource _inner;
    private readonly byte[] _start = new byte[Length];
    private readonly int _filled;
    private int _read;

    internal PeekedSource(ByteSource inner)
    {
        _inner = inner;
        _filled = inner.ReadFully(_start);
        Broken = inner.Broken;
    }

    /// <summary>The first bytes that were not read yet.</summary>
    internal ReadOnlySpan<byte> Start => _start.AsSpan(_read, _filled - _read);

    /// <summary>Leaves out bytes of <see cref="Start"/>.</summary>
    internal void Skip(int count) => _read += count;

    internal override int Read(Span<byte> into)
    {
        var fromStart = Math.Min(into.Length, _filled - _read);
        if (fromStart == 0)
        {
            var read = _inner.Read(into);
            Broken = _inner.Broken;
            return read;
        }

        Start[..fromStart].CopyTo(into);
        _read += fromStart;
        return fromStart;
    }

    public override void Dispose() => _inner.Dispose();
}

/// <summary>Breaks off beyond a number of bytes.</summary>
internal sealed class LimitedSource(ByteSource inner, long limit) : ByteSource
{
    private long _total;

    internal override int Read(Span<byte> into)
    {
        if (Broken is not null) return 0;
        var read = inner.Read(into);
        _total += read;
        Broken = _total > limit ? ReadProblems.TooLargeDecompressed(limit) : inner.Broken;
        return _total > limit ? 0 : read;
    }

    public override void Dispose() => inner.Dispose();
}
