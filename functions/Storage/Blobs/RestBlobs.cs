using System.Buffers;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Rest;

namespace Functions.Storage.Blobs;

/// <summary>Blob storage over its REST API.</summary>
/// <remarks>
/// Writes stay safe when a try is repeated whose answer was lost: every write carries an id of its own in the blob's metadata, and when the
/// condition fails on a repeated try, the blob is asked whether it already holds this very write.
/// </remarks>
public sealed class RestBlobs(Uri address, HttpPipeline pipeline) : IBlobs
{
    private readonly RestService _service = new("blobs", address, pipeline);

    /// <inheritdoc/>
    public async Task CreateContainer(string container, CancellationToken cancel)
    {
        using var message = _service.Message(RequestMethod.Put, container + "?restype=container");
        var response = await _service.Send(message, cancel);
        if (response.Status != 201 && response.ErrorCode() != "ContainerAlreadyExists") throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async Task<BlobContent?> Read(string container, string name, CancellationToken cancel)
    {
        using var message = _service.Message(RequestMethod.Get, BlobName.Path(container, name));
        var response = await _service.Send(message, cancel);
        if (response.Status == 200) return new BlobContent(response.Content, response.Tag()) { Shape = BlobShape.Of(container, response) };
        return response.ErrorCode() == "BlobNotFound" ? null : throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenRead(string container, string name, CancellationToken cancel) =>
        BlobReadStream.Open(_service, container, name, cancel);

    /// <inheritdoc/>
    public Task<string> Write(string container, string name, ReadOnlySequence<byte> content, WriteCondition condition, CancellationToken cancel) =>
        new BlobWrite(_service, container, name, condition).Run(content, cancel);

    /// <inheritdoc/>
    public Task<string> WriteFrom(string container, string name, Stream content, WriteCondition condition, CancellationToken cancel) =>
        new BlobWrite(_service, container, name, condition).Run(content, cancel);

    /// <inheritdoc/>
    public async Task Delete(string container, string name, CancellationToken cancel)
    {
        using var message = _service.Message(RequestMethod.Delete, BlobName.Path(container, name));
        var response = await _service.Send(message, cancel);
        if (response.Status != 202 && response.ErrorCode() != "BlobNotFound") throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteIfUnchanged(string container, string name, string etag, CancellationToken cancel)
    {
        using var message = _service.Message(RequestMethod.Delete, BlobName.Path(container, name));
        message.Request.Headers.SetValue("If-Match", etag);
        var response = await _service.Send(message, cancel);
        if (response.Status == 202 || response.ErrorCode() == "BlobNotFound") return true;
        return response.Status == 412 ? false : throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> List(string container, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        var query = $"{container}?restype=container&comp=list&maxresults=5000&prefix={Uri.EscapeDataString(prefix)}";
        for (var marker = ""; marker is not null;)
        {
            using var message = _service.Message(RequestMethod.Get, marker == "" ? query : $"{query}&marker={Uri.EscapeDataString(marker)}");
            var response = await _service.Send(message, [200], cancel);
            var (names, next) = response.AsXml(page => (page.Descendants("Blob").Select(b => BlobName.Listed(b.Part("Name"))).ToList(), (string?)page.Element("NextMarker")));
            foreach (var name in names) yield return name;
            marker = next is { Length: > 0 } ? next : null;
        }
    }
}
