using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Privacy;

/// <summary>
/// Content encrypted in chunks of 1 MiB with AES-256-GCM. Each chunk is bound to its place, to whether it is the last one and to the name
/// it is kept under, so chunks can't be dropped, moved or taken from elsewhere without notice.
/// Layout: magic (4), data key version (4), nonce prefix (8), then per chunk ciphertext and tag (16).
/// </summary>
public static class SealedContent
{
    private const int ChunkSize = 1 << 20;
    private const int TagSize = 16;
    private const int HeaderSize = 16;
    private static ReadOnlySpan<byte> Magic => "DSS1"u8;

    /// <summary>Encrypts content for a place.</summary>
    /// <param name="content">The clear bytes.</param>
    /// <param name="key">The hospital's data key.</param>
    /// <param name="keyVersion">Its version, kept in the clear.</param>
    /// <param name="place">The name under which the result is kept.</param>
    public static ReadOnlySequence<byte> Seal(ReadOnlySequence<byte> content, byte[] key, int keyVersion, string place)
    {
        var chunks = Math.Max(1, (int)((content.Length + ChunkSize - 1) / ChunkSize));
        var output = new byte[checked((int)(HeaderSize + content.Length + ((long)chunks * TagSize)))];
        WriteHeader(output, keyVersion);
        using var aes = new AesGcm(key, TagSize);
        var clear = new byte[ChunkSize];
        var at = HeaderSize;
        for (var i = 0; i < chunks; i++)
        {
            var part = content.Slice((long)i * ChunkSize, Math.Min(ChunkSize, content.Length - ((long)i * ChunkSize)));
            var size = (int)part.Length;
            part.CopyTo(clear);
            aes.Encrypt(Nonce(output, i), clear.AsSpan(0, size), output.AsSpan(at, size), output.AsSpan(at + size, TagSize), Binding(place, i, i == chunks - 1));
            at += size + TagSize;
        }

        CryptographicOperations.ZeroMemory(clear);
        return new ReadOnlySequence<byte>(output);
    }

    /// <summary>Which data key the content was encrypted with.</summary>
    public static int KeyVersion(ReadOnlySpan<byte> content) =>
        content.Length >= HeaderSize + TagSize && content[..4].SequenceEqual(Magic)
            ? BinaryPrimitives.ReadInt32LittleEndian(content[4..])
            : throw new CryptographicException("The stored content is not in the sealed format.");

    /// <summary>Decrypts chunk by chunk as the stream is read.</summary>
    public static Stream Open(ReadOnlyMemory<byte> content, byte[] key, string place)
    {
        KeyVersion(content.Span);
        return new OpenedStream(content, key, place);
    }

    private static void WriteHeader(byte[] output, int keyVersion)
    {
        Magic.CopyTo(output);
        BinaryPrimitives.WriteInt32LittleEndian(output.AsSpan(4), keyVersion);
        RandomNumberGenerator.Fill(output.AsSpan(8, 8));
    }

    private static byte[] Nonce(ReadOnlySpan<byte> header, int chunk)
    {
        var nonce = new byte[12];
        header.Slice(8, 8).CopyTo(nonce);
        BinaryPrimitives.WriteInt32LittleEndian(nonce.AsSpan(8), chunk);
        return nonce;
    }

    private static byte[] Binding(string place, int chunk, bool last) => Encoding.UTF8.GetBytes($"{place}\n{chunk}\n{(last ? "last" : "more")}");

    private sealed class OpenedStream(ReadOnlyMemory<byte> content, byte[] key, string place) : Stream
    {
        private readonly AesGcm _aes = new(key, TagSize);
        private readonly byte[] _clear = new byte[ChunkSize];
        private int _chunk;
        private int _at;
        private int _size;
        private int _next = HeaderSize;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_at == _size && !NextChunk()) return 0;
            var n = Math.Min(buffer.Length, _size - _at);
            _clear.AsSpan(_at, n).CopyTo(buffer);
            _at += n;
            return n;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                CryptographicOperations.ZeroMemory(_clear);
                _aes.Dispose();
            }

            base.Dispose(disposing);
        }

        private bool NextChunk()
        {
            var left = content.Length - _next;
            if (left <= 0) return false;
            var size = Math.Min(ChunkSize, left - TagSize);
            if (size < 0) throw new CryptographicException("The sealed content is cut off.");
            var span = content.Span;
            _aes.Decrypt(Nonce(span, _chunk), span.Slice(_next, size), span.Slice(_next + size, TagSize), _clear.AsSpan(0, size),
                Binding(place, _chunk, left == size + TagSize));
            (_at, _size, _next, _chunk) = (0, size, _next + size + TagSize, _chunk + 1);
            return size > 0;
        }
    }
}
