using Azure;
using Azure.Core;
using Functions.Storage.Rest;

namespace Functions.Storage.Blobs;

/// <summary>A blob's bytes as they come from the network. A broken connection is taken up again where it broke, in the same state of the blob.</summary>
internal sealed class BlobReadStream : ForwardStream, ITagged
{
    private const int Resumptions = 5;
    private const int WorthOneMore = 4 << 20;
    private readonly RestService _service;
    private readonly string _path;
    private readonly string _tag;
    private readonly long _length;
    private Stream _body;
    private long _position;
    private int _resumed;
    private long _resumedAt;

    private BlobReadStream(RestService service, string path, string tag, long length, Stream body) =>
        (_service, _path, _tag, _length, _body) = (service, path, tag, length, body);

    /// <inheritdoc/>
    public string ETag => _tag;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>Starts reading, or answers null when there is no such blob.</summary>
    public static async Task<Stream?> Open(RestService service, string container, string name, CancellationToken cancel)
    {
        var path = BlobName.Path(container, name);
        using var message = service.Message(RequestMethod.Get, path);
        message.BufferResponse = false;
        var response = await service.Send(message, cancel);
        if (response.ErrorCode() == "BlobNotFound") return null;
        if (response.Status != 200) throw new RequestFailedException(response);
        _ = BlobShape.Of(container, response);
        return new BlobReadStream(service, path, response.Tag(), response.Headers.ContentLengthLong ?? 0, message.ExtractResponseContent() ?? Null);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var read = await _body.ReadAsync(buffer, cancellationToken);
                if (read == 0 && buffer.Length > 0 && _position < _length)
                    throw new EndOfStreamException($"The blob {_path} broke off at byte {_position} of {_length}.");
                _position += read;
                // A large blob may take a reader minutes and break now and then; only breaks close together say that there is no getting on.
                if (_position - _resumedAt > WorthOneMore) _resumed = 0;
                return read;
            }
            catch (Exception broken) when (
                broken is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested && _resumed < Resumptions)
            {
                _resumed++;
                _resumedAt = _position;
                await Resume(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => ReadBlocking(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _body.Dispose();
        base.Dispose(disposing);
    }

    private async Task Resume(CancellationToken cancel)
    {
        await _body.DisposeAsync();
        using var message = _service.Message(RequestMethod.Get, _path);
        message.BufferResponse = false;
        message.Request.Headers.SetValue("x-ms-range", $"bytes={_position}-");
        message.Request.Headers.SetValue("If-Match", _tag);
        await _service.Send(message, [206], cancel);
        _body = message.ExtractResponseContent()!;
    }
}
