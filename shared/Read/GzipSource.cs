using System.IO.Compression;

namespace Shared.Read;

/// <summary>
/// Decompresses gzip, of one member or several, and notices when the end is missing. <see cref="GZipStream"/> checks what it reads but takes
/// any end of its input for the end of the content. So a further member with a known text is put behind the file:
/// a whole file decompresses to its content followed by that text, a shortened one does not.
/// </summary>
internal sealed class GzipSource : ByteSource
{
    private const int BufferSize = 1 << 16;

    private readonly FollowedStream _compressed;
    private readonly GZipStream _content;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _from;
    private int _to;
    private bool _ended;

    internal GzipSource(ByteSource inner)
    {
        _compressed = new FollowedStream(inner, EndMember.ToArray());
        _content = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    private static ReadOnlySpan<byte> EndText => "\0end of the gzip content\0"u8;

    private static ReadOnlySpan<byte> EndMember => EndMemberBytes;

    private static readonly byte[] EndMemberBytes = Compress(EndText);

    /// <summary>True when the bytes are those of a gzip file.</summary>
    internal static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    internal override int Read(Span<byte> into)
    {
        while (!_ended && _to - _from <= EndText.Length) Fill();
        if (Broken is not null) return 0;
        var length = Math.Min(into.Length, _to - _from - EndText.Length);
        _buffer.AsSpan(_from, length).CopyTo(into);
        _from += length;
        return length;
    }

    public override void Dispose()
    {
        _content.Dispose();
        _compressed.Dispose();
    }

    private void Fill()
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        try
        {
            var read = _content.Read(_buffer.AsSpan(_to));
            _to += read;
            _ended = read == 0;
            if (_ended && !_buffer.AsSpan(0, _to).SequenceEqual(EndText)) Break();
        }
        catch (InvalidDataException)
        {
            Break();
        }
    }

    private void Break()
    {
        _ended = true;
        Broken = _compressed.Inner.Broken ?? (_compressed.InnerEnded ? ReadProblems.TruncatedGzip : ReadProblems.CorruptGzip);
    }

    private static byte[] Compress(ReadOnlySpan<byte> text)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Optimal)) gzip.Write(text);
        return member.ToArray();
    }

    /// <summary>A source as a stream, with a few bytes more behind its last.</summary>
    private sealed class FollowedStream(ByteSource inner, byte[] follower) : ForwardStream
    {
        private int _followed;

        internal ByteSource Inner => inner;

        /// <summary>True once the follower is being read.</summary>
        internal bool InnerEnded { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = InnerEnded ? 0 : inner.Read(buffer);
            if (read > 0 || buffer.IsEmpty) return read;
            InnerEnded = true;
            read = Math.Min(buffer.Length, follower.Length - _followed);
            follower.AsSpan(_followed, read).CopyTo(buffer);
            _followed += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
