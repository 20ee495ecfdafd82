using System.Security.Cryptography;
using Functions.Storage;

namespace Functions.Privacy;

/// <summary>Decrypts sealed content chunk by chunk as it is read.</summary>
/// <param name="content">The sealed content; disposed with this stream.</param>
/// <param name="length">How many bytes it has: only so the last chunk is known for it.</param>
/// <param name="key">The data key of its version.</param>
/// <param name="place">The name under which it is kept.</param>
public sealed class UnsealingStream(Stream content, long length, byte[] key, string place) : ForwardStream
{
    private readonly AesGcm _aes = new(key, SealedFormat.TagSize);
    private readonly byte[] _header = new byte[SealedFormat.HeaderSize];
    private readonly byte[] _buffer = new byte[(int)Math.Min(Math.Max(length, 0), SealedFormat.ChunkSize + SealedFormat.TagSize)];
    private long _left = length;
    private int _chunk;
    private int _at;
    private int _size;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _size && !NextChunk()) return 0;
        var n = Math.Min(buffer.Length, _size - _at);
        _buffer.AsSpan(_at, n).CopyTo(buffer);
        _at += n;
        return n;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_buffer);
            _aes.Dispose();
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool NextChunk()
    {
        if (_chunk == 0) Begin();
        if (_left <= 0) return false;
        var size = (int)Math.Min(SealedFormat.ChunkSize, _left - SealedFormat.TagSize);
        if (size < 0) throw CutOff();
        var text = _buffer.AsSpan(0, size);
        var tag = _buffer.AsSpan(size, SealedFormat.TagSize);
        Fill(_buffer.AsSpan(0, size + SealedFormat.TagSize));
        _left -= size + SealedFormat.TagSize;
        _aes.Decrypt(SealedFormat.Nonce(_header, _chunk), text, tag, text, SealedFormat.Binding(place, _chunk, _left == 0));
        (_at, _size, _chunk) = (0, size, _chunk + 1);
        return size > 0;
    }

    private void Begin()
    {
        if (_left < SealedFormat.HeaderSize + SealedFormat.TagSize) throw CutOff();
        Fill(_header);
        SealedFormat.KeyVersion(_header);
        _left -= SealedFormat.HeaderSize;
    }

    private void Fill(Span<byte> part)
    {
        if (content.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length) throw CutOff();
    }

    private static CryptographicException CutOff() => new("The sealed content is cut off.");
}
