using System.Buffers;
using System.Security.Cryptography;
using Functions.Privacy;

namespace Functions.UploadFeed;

/// <summary>A file that came as a request's or message's body and is in memory.</summary>
public sealed class BodyFile(ReadOnlySequence<byte> body) : SubmittedFile
{
    /// <summary>A larger body is sealed as it goes up, not in one piece beside it.</summary>
    private const long InOnePiece = 4 << 20;

    private string? _sha256;

    /// <inheritdoc/>
    public override long Length => body.Length;

    /// <inheritdoc/>
    public override string Sha256 => _sha256 ??= Hash();

    /// <inheritdoc/>
    public override Stream Open() => new SequenceStream(body);

    /// <inheritdoc/>
    public override Task<string> Digest(CancellationToken cancel) => Task.FromResult(Sha256);

    /// <inheritdoc/>
    public override async Task<string> Seal(SealedBlobs sealedBlobs, string sealedContainer, string sealedName, string owner, CancellationToken cancel)
    {
        await using var content = Open();
        if (Length <= InOnePiece) await sealedBlobs.Write(sealedContainer, sealedName, owner, body, cancel);
        else await sealedBlobs.Write(sealedContainer, sealedName, owner, content, cancel);
        return Sha256;
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in body) hash.AppendData(part.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
