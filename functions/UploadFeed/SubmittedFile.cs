using Functions.Privacy;

namespace Functions.UploadFeed;

/// <summary>The bytes of a submission, wherever they lie. They can be opened more than once, and put away sealed.</summary>
public abstract class SubmittedFile
{
    /// <summary>How many bytes there are.</summary>
    public abstract long Length { get; }

    /// <summary>SHA-256 of the bytes in hex where it is at hand; null where only reading them all would tell.</summary>
    public virtual string? Sha256 => null;

    /// <summary>The bytes from the first, for a reader on a thread that may block.</summary>
    public abstract Stream Open();

    /// <summary>SHA-256 of the bytes in hex, whatever it takes.</summary>
    public abstract Task<string> Digest(CancellationToken cancel);

    /// <summary>Puts the bytes away sealed, in one pass.</summary>
    /// <returns>SHA-256 of what was put away, in hex.</returns>
    public abstract Task<string> Seal(SealedBlobs sealedBlobs, string sealedContainer, string sealedName, string owner, CancellationToken cancel);
}
