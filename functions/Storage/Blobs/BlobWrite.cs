using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Azure;
using Azure.Core;
using Functions.Storage.Rest;

namespace Functions.Storage.Blobs;

/// <summary>One write of a whole blob: in one request while it is small, else in blocks that one last, conditional request makes visible.</summary>
internal sealed class BlobWrite(RestService service, string container, string name, WriteCondition condition)
{
    private const int OneRequest = 8 << 20;
    private const int BlockSize = 4 << 20;
    private const int BlocksAtOnce = 4;
    private const string WriteIdHeader = "x-ms-meta-writeid";

    private readonly Guid _id = Guid.NewGuid();
    private readonly string _path = BlobName.Path(container, name);

    /// <summary>Writes and answers the new tag.</summary>
    public Task<string> Run(ReadOnlySequence<byte> content, CancellationToken cancel) =>
        content.Length <= OneRequest ? InOneRequest(content, cancel) : InBlocks(content, cancel);

    /// <summary>Writes what a stream holds and answers the new tag; at most so many blocks are in memory as go up at once.</summary>
    public async Task<string> Run(Stream content, CancellationToken cancel)
    {
        var first = new byte[BlockSize];
        var read = await content.ReadAtLeastAsync(first, BlockSize, throwOnEndOfStream: false, cancel);
        return read < BlockSize
            ? await InOneRequest(new ReadOnlySequence<byte>(first, 0, read), cancel)
            : await Commit(await new BlockUpload(BlocksAtOnce, PutBlock).Run(first, content, cancel), cancel);
    }

    private async Task<string> InOneRequest(ReadOnlySequence<byte> content, CancellationToken cancel)
    {
        using var message = service.Message(RequestMethod.Put, _path);
        message.Request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
        message.Request.Headers.SetValue("Content-Type", "application/octet-stream");
        message.Request.Content = RequestContent.Create(content);
        return await Commit(message, cancel);
    }

    private async Task<string> InBlocks(ReadOnlySequence<byte> content, CancellationToken cancel)
    {
        var count = (int)((content.Length + BlockSize - 1) / BlockSize);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = BlocksAtOnce, CancellationToken = cancel },
            async (i, stop) => await PutBlock(i, content.Slice((long)i * BlockSize, Math.Min(BlockSize, content.Length - ((long)i * BlockSize))), stop));
        return await Commit(count, cancel);
    }

    private async Task PutBlock(int index, ReadOnlySequence<byte> block, CancellationToken cancel)
    {
        using var message = service.Message(RequestMethod.Put, $"{_path}?comp=block&blockid={Uri.EscapeDataString(BlockId(index))}");
        message.Request.Content = RequestContent.Create(block);
        await service.Send(message, [201], cancel);
    }

    // The write's own id is part of it, so that two writers at once cannot mix their blocks.
    private string BlockId(int index)
    {
        Span<byte> id = stackalloc byte[20];
        _id.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id[16..], index);
        return Convert.ToBase64String(id);
    }

    private async Task<string> Commit(int blocks, CancellationToken cancel)
    {
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        // Latest, not Uncommitted: repeating a list that was committed already must find its blocks again.
        for (var i = 0; i < blocks; i++) list.Append("<Latest>").Append(BlockId(i)).Append("</Latest>");
        using var message = service.Message(RequestMethod.Put, _path + "?comp=blocklist");
        message.Request.Headers.SetValue("x-ms-blob-content-type", "application/octet-stream");
        message.Request.Headers.SetValue("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(list.Append("</BlockList>").ToString()));
        return await Commit(message, cancel);
    }

    private async Task<string> Commit(HttpMessage message, CancellationToken cancel)
    {
        message.Request.Headers.SetValue(WriteIdHeader, _id.ToString("N"));
        message.Request.Headers.SetValue(BlobShape.Header, BlobShape.Current(container));
        if (condition.OnlyIfAbsent) message.Request.Headers.SetValue("If-None-Match", "*");
        if (condition.IfMatch is { } tag) message.Request.Headers.SetValue("If-Match", tag);
        var response = await service.Send(message, cancel);
        if (response.Status == 201) return response.Tag();
        if (!LostToAnother(response)) throw new RequestFailedException(response);
        if (message.WasRetried() && await TagIfMine(cancel) is { } mine) return mine;
        throw new ConcurrencyException($"The blob {_path} was written by another ({response.ErrorCode()}); nothing was changed.");
    }

    // A list whose blocks are gone means that another writer committed meanwhile: that drops the uncommitted blocks of all.
    private bool LostToAnother(Response response) => response.ErrorCode() switch
    {
        "BlobAlreadyExists" or "ConditionNotMet" or "InvalidBlockList" => true,
        "BlobNotFound" => condition.IfMatch is not null,
        _ => false,
    };

    private async Task<string?> TagIfMine(CancellationToken cancel)
    {
        using var message = service.Message(RequestMethod.Head, _path);
        var response = await service.Send(message, cancel);
        return response.Status == 200 && response.Headers.TryGetValue(WriteIdHeader, out var id) && id == _id.ToString("N") ? response.Tag() : null;
    }
}
