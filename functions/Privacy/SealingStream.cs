using System.Security.Cryptography;
using Functions.Storage;

namespace Functions.Privacy;

/// <summary>The sealed form of a stream, made while it is read. Two chunks are in memory: whether one is the last shows when the next is asked for.</summary>
/// <param name="clear">What is sealed; stays the caller's.</param>
/// <param name="key">The hospital's data key.</param>
/// <param name="keyVersion">Its version, kept in the clear.</param>
/// <param name="place">The name under which the result is kept.</param>
public sealed class SealingStream(Stream clear, byte[] key, int keyVersion, string place) : ForwardStream
{
    private readonly AesGcm _aes = new(key, SealedFormat.TagSize);
    private readonly byte[] _header = new byte[SealedFormat.HeaderSize];
    private readonly byte[] _sealed = new byte[SealedFormat.ChunkSize + SealedFormat.TagSize];
    private byte[] _chunk = new byte[SealedFormat.ChunkSize];
    private byte[] _next = new byte[SealedFormat.ChunkSize];
    private ReadOnlyMemory<byte> _ready;
    private int _size = -1;
    private int _number;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ready.IsEmpty) _ready = _size == -1 ? await Begin(cancellationToken) : await NextChunk(cancellationToken);
        var n = Math.Min(buffer.Length, _ready.Length);
        _ready[..n].CopyTo(buffer);
        _ready = _ready[n..];
        return n;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => ReadBlocking(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_chunk);
            CryptographicOperations.ZeroMemory(_next);
            _aes.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<ReadOnlyMemory<byte>> Begin(CancellationToken cancel)
    {
        SealedFormat.WriteHeader(_header, keyVersion);
        _size = await clear.ReadAtLeastAsync(_chunk, _chunk.Length, throwOnEndOfStream: false, cancel);
        return _header;
    }

    private async ValueTask<ReadOnlyMemory<byte>> NextChunk(CancellationToken cancel)
    {
        // Content without a byte has one empty chunk, so that its end is proven too.
        if (_size == 0 && _number > 0) return default;
        var size = _size;
        _size = size < _chunk.Length ? 0 : await clear.ReadAtLeastAsync(_next, _next.Length, throwOnEndOfStream: false, cancel);
        var binding = SealedFormat.Binding(place, _number, last: _size == 0);
        _aes.Encrypt(SealedFormat.Nonce(_header, _number), _chunk.AsSpan(0, size), _sealed.AsSpan(0, size), _sealed.AsSpan(size, SealedFormat.TagSize), binding);
        (_chunk, _next) = (_next, _chunk);
        _number++;
        return _sealed.AsMemory(0, size + SealedFormat.TagSize);
    }
}
