using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Threading.Channels;
using Functions.Api;
using Functions.Privacy;
using Functions.Storage;
using Shared.Normalise;

namespace Functions.Books;

/// <summary>
/// Takes a feed's bad rows while it is read. Few are written at the end in one piece; many go out on the way, packed, so that a feed of nothing
/// but bad rows needs no more memory than one of good ones. What was kept before is replaced only by <see cref="Complete"/>.
/// </summary>
public sealed class RejectionWriter(SealedBlobs blobs, string name, string owner) : IAsyncDisposable
{
    private const int PieceSize = 1 << 20;
    private readonly Channel<byte[]> _pieces = Channel.CreateBounded<byte[]>(2);
    private readonly CancellationTokenSource _giveUp = new();
    private readonly MemoryStream _packed = new();
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private GZipStream? _packing;
    private Task? _writing;

    /// <summary>How many were taken, by their code.</summary>
    public IReadOnlyDictionary<string, int> ByCode => _byCode;

    /// <summary>Takes one; on the reader's thread, which waits here when the store is slower than the reader.</summary>
    public void Take(Rejection rejection)
    {
        _byCode[rejection.Code] = _byCode.GetValueOrDefault(rejection.Code) + 1;
        Pack(new RejectionLine(rejection, null));
        if (_packed.Length >= PieceSize) SendPiece();
    }

    /// <summary>Keeps what was taken instead of what an earlier try kept.</summary>
    /// <param name="header">The header the rows came under.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Complete(IReadOnlyList<string> header, CancellationToken cancel)
    {
        Pack(new RejectionLine(null, header));
        await _packing!.DisposeAsync();
        var last = _packed.ToArray();
        if (_writing is null)
        {
            await blobs.Write(Rejections.Container, name, owner, new ReadOnlySequence<byte>(last), cancel);
            return;
        }

        await _pieces.Writer.WriteAsync(last, cancel);
        _pieces.Writer.Complete();
        await _writing;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _giveUp.CancelAsync();
        if (_writing is not null) await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _giveUp.Dispose();
        if (_packing is not null) await _packing.DisposeAsync();
        await _packed.DisposeAsync();
    }

    private void Pack(RejectionLine line)
    {
        _packing ??= new GZipStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
        JsonSerializer.Serialize(_packing, line, ApiJson.Options);
        _packing.WriteByte((byte)'\n');
    }

    private void SendPiece()
    {
        _writing ??= Task.Run(WritePieces);
        var piece = _packed.ToArray();
        _packed.SetLength(0);
        while (!_pieces.Writer.TryWrite(piece))
        {
            // A store that failed takes no more; its failure is what the reading ends with.
            if (_writing.IsCompleted) _writing.GetAwaiter().GetResult();
            Thread.Sleep(1);
        }
    }

    private async Task WritePieces()
    {
        try
        {
            await using var pieces = new PieceStream(_pieces.Reader, _giveUp.Token);
            await blobs.Write(Rejections.Container, name, owner, pieces, _giveUp.Token);
        }
        catch (Exception e)
        {
            // Whoever still has a piece must not wait for room.
            _pieces.Writer.TryComplete(e);
            throw;
        }
    }

    private sealed class PieceStream(ChannelReader<byte[]> pieces, CancellationToken giveUp) : ForwardStream
    {
        private ReadOnlyMemory<byte> _left;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left.IsEmpty)
            {
                if (!await pieces.WaitToReadAsync(giveUp) || !pieces.TryRead(out var piece)) return 0;
                _left = piece;
            }

            var n = Math.Min(buffer.Length, _left.Length);
            _left[..n].CopyTo(buffer);
            _left = _left[n..];
            return n;
        }

        public override int Read(Span<byte> buffer) => ReadBlocking(buffer);
    }
}

/// <summary>A line of the kept rejections: one of them, or, as the last, the header they came under.</summary>
internal sealed record RejectionLine(Rejection? Rejection, IReadOnlyList<string>? Header);
