using System.Buffers;
using Functions.Storage;

namespace Functions.Privacy;

/// <summary>Blobs that hold what hospitals sent, each sealed under its owner's data key.</summary>
public sealed class SealedBlobs(IBlobs blobs, DataKeys keys)
{
    /// <summary>Seals and writes content.</summary>
    public async Task Write(string container, string name, string owner, ReadOnlySequence<byte> content, CancellationToken cancel)
    {
        var (key, version) = await keys.Current(owner, cancel);
        await blobs.Write(container, name, SealedContent.Seal(content, key, version, name), WriteCondition.None, cancel);
    }

    /// <summary>Fetches content that can then be opened, also more than once, without waiting; null when there is none.</summary>
    public async Task<Func<Stream>?> Read(string container, string name, string owner, CancellationToken cancel)
    {
        if (await blobs.Read(container, name, cancel) is not { } blob) return null;
        var bytes = blob.Bytes.ToMemory();
        var key = await keys.Get(owner, SealedContent.KeyVersion(bytes.Span), cancel);
        return () => SealedContent.Open(bytes, key, name);
    }
}
