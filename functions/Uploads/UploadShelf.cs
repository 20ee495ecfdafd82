using Functions.Storage;

namespace Functions.Uploads;

/// <summary>Where a file can be put until it expires.</summary>
public sealed record UploadAddress(Uri UploadUrl, string Blob, DateTimeOffset ExpiresAt);

/// <summary>
/// Large files between their upload and their feed. They stand here as they were sent, not sealed: whoever puts them has only an address.
/// So each leaves for the sealed raw feeds as soon as it becomes a feed, and what becomes none is swept away.
/// </summary>
public sealed class UploadShelf(IBlobs blobs, IUploadAddresses addresses, UploadSettings settings, TimeProvider clock)
{
    /// <summary>The container.</summary>
    public const string Container = "uploads";

    /// <summary>The largest file that is taken: 4 GiB.</summary>
    public const long FileLimit = 4L << 30;

    /// <summary>An address for one file of an owner.</summary>
    public async Task<UploadAddress> Issue(string owner, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (id, expires) = (UploadId.New(now), now + settings.AddressLife);
        return new UploadAddress(await addresses.Sign(Container, Name(owner, id), expires, cancel), id.ToString(), expires);
    }

    /// <summary>What an owner put under an id, or null when there is nothing (yet, or any more).</summary>
    public async Task<UploadedFile?> Find(string owner, UploadId id, CancellationToken cancel)
    {
        await using var blob = await blobs.OpenRead(Container, Name(owner, id), cancel);
        return blob is null ? null : new UploadedFile(blobs, Container, Name(owner, id), id, blob.Length);
    }

    /// <summary>Removes a file if it is there.</summary>
    public Task Remove(string owner, UploadId id, CancellationToken cancel) => blobs.Delete(Container, Name(owner, id), cancel);

    /// <summary>Everything that lies here, by owner.</summary>
    public IAsyncEnumerable<(string Owner, UploadId Id)> All(CancellationToken cancel) => Below("", cancel);

    /// <summary>Everything of an owner that lies here.</summary>
    public IAsyncEnumerable<(string Owner, UploadId Id)> Of(string owner, CancellationToken cancel) => Below($"{owner}/", cancel);

    private async IAsyncEnumerable<(string Owner, UploadId Id)> Below(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var name in blobs.List(Container, prefix, cancel))
        {
            if (name.Split('/') is [var owner, var text] && UploadId.TryParse(text, out var id)) yield return (owner, id);
        }
    }

    private static string Name(string owner, UploadId id) => $"{owner}/{id}";
}
