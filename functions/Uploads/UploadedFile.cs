using Functions.Privacy;
using Functions.Storage;
using Functions.UploadFeed;

namespace Functions.Uploads;

/// <summary>A file that was put under an upload address. It is fetched as it is read and never in memory as a whole.</summary>
public sealed class UploadedFile(IBlobs blobs, string container, string name, UploadId id, long length) : SubmittedFile
{
    /// <summary>The upload it came by.</summary>
    public UploadId Id => id;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override Stream Open() => new DeferredBlobStream(Fetch);

    /// <inheritdoc/>
    public override async Task<string> Digest(CancellationToken cancel)
    {
        await using var digest = new DigestStream(await Fetch(cancel));
        await digest.CopyToAsync(Stream.Null, cancel);
        return digest.Sha256;
    }

    /// <inheritdoc/>
    public override async Task<string> Seal(SealedBlobs sealedBlobs, string sealedContainer, string sealedName, string owner, CancellationToken cancel)
    {
        await using var digest = new DigestStream(await Fetch(cancel));
        await sealedBlobs.Write(sealedContainer, sealedName, owner, digest, cancel);
        // The receipt says the length that was looked up; whoever put another file meanwhile is told to begin again.
        return digest.Length == length ? digest.Sha256 : throw new ConcurrencyException($"The upload {name} changed while it was taken in.");
    }

    private async Task<Stream> Fetch(CancellationToken cancel) =>
        await blobs.OpenRead(container, name, cancel) ?? throw new ConcurrencyException($"The upload {name} was taken in by another call.");
}
