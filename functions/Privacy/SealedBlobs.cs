using System.Buffers;
using Functions.Storage;

namespace Functions.Privacy;

/// <summary>Blobs that hold what hospitals sent, each sealed under its owner's data key.</summary>
public sealed class SealedBlobs(IBlobs blobs, DataKeys keys)
{
    /// <summary>Content up to this size is fetched at once; larger content is fetched as it is read.</summary>
    private const int AtOnce = 4 << 20;

    /// <summary>Seals and writes content.</summary>
    public async Task Write(string container, string name, string owner, ReadOnlySequence<byte> content, CancellationToken cancel)
    {
        var (key, version) = await keys.Current(owner, cancel);
        await blobs.Write(container, name, SealedContent.Seal(content, key, version, name), WriteCondition.None, cancel);
    }

    /// <summary>Seals and writes a stream of any length, a few MiB of it in memory at a time.</summary>
    public async Task Write(string container, string name, string owner, Stream content, CancellationToken cancel)
    {
        var (key, version) = await keys.Current(owner, cancel);
        await using var sealing = new SealingStream(content, key, version, name);
        await blobs.WriteFrom(container, name, sealing, WriteCondition.None, cancel);
    }

    /// <summary>Content that can then be opened, also more than once, on a thread that may block; null when there is none.</summary>
    public async Task<Func<Stream>?> Read(string container, string name, string owner, CancellationToken cancel)
    {
        await using var blob = await blobs.OpenRead(container, name, cancel);
        if (blob is null) return null;
        var length = blob.Length;
        var start = new byte[length <= AtOnce ? (int)length : SealedFormat.HeaderSize];
        await blob.ReadExactlyAsync(start, cancel);
        var key = await keys.Get(owner, SealedFormat.KeyVersion(start), cancel);
        return length <= AtOnce
            ? () => new UnsealingStream(new MemoryStream(start, writable: false), length, key, name)
            : () => new UnsealingStream(new DeferredBlobStream(stop => Open(container, name, stop)), length, key, name);
    }

    /// <summary>Seals content anew that was sealed under an earlier version of its owner's key; false when there is none or it need not be.</summary>
    /// <exception cref="ContentGoneException">Its key was destroyed.</exception>
    public async Task<bool> SealAnew(string container, string name, string owner, CancellationToken cancel)
    {
        await using var blob = await blobs.OpenRead(container, name, cancel);
        if (blob is not ITagged { ETag: var etag }) return false;
        var header = new byte[SealedFormat.HeaderSize];
        await blob.ReadExactlyAsync(header, cancel);
        var ((key, version), old) = (await keys.Current(owner, cancel), SealedFormat.KeyVersion(header));
        if (old >= version) return false;
        await using var clear = new UnsealingStream(new DeferredBlobStream(stop => Open(container, name, stop)), blob.Length, await keys.Get(owner, old, cancel), name);
        await using var anew = new SealingStream(clear, key, version, name);
        try
        {
            await blobs.WriteFrom(container, name, anew, WriteCondition.IfUnchanged(etag), cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            // It was removed, or written anew by somebody who has the new key.
            return false;
        }
    }

    /// <summary>Removes content if it is there.</summary>
    public Task Delete(string container, string name, CancellationToken cancel) => blobs.Delete(container, name, cancel);

    private async Task<Stream> Open(string container, string name, CancellationToken cancel) =>
        await blobs.OpenRead(container, name, cancel) ?? throw new InvalidDataException($"The blob {container}/{name} is gone.");
}
