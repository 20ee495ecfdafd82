using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Functions.Books;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>A feed as it came through a door, before anything is kept.</summary>
public sealed record FeedSubmission
{
    /// <summary>What the sender said about it.</summary>
    public required FeedParameters Parameters { get; init; }

    /// <summary>Who says so.</summary>
    public FeedSource Source { get; init; }

    /// <summary>Whether it replaces or adds.</summary>
    public FeedMode Mode { get; init; }

    /// <summary>The sender's idempotency key, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>True when the sender said which mode.</summary>
    public bool ModeGiven { get; init; }

    /// <summary>The feed whose bad rows it brings mended, or null.</summary>
    public string? Mends { get; init; }

    /// <summary>For a catalogue feed made by a person's decision: the code it is about; else null.</summary>
    public CodeAssignment? Decides { get; init; }

    /// <summary>The bytes as sent.</summary>
    public required ReadOnlySequence<byte> Body { get; init; }

    /// <summary>Who pushes.</summary>
    public required string PushedBy { get; init; }

    /// <summary>SHA-256 of the bytes, in hex.</summary>
    public string Sha256 => field ??= Digest(Body);

    /// <summary>Digest of bytes and parameters: equal means the same feed.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Sha256, Parameters.Kind, Parameters.Hospital, Source, Mode, Parameters.Policy, Parameters.Period, Parameters.MediaType, Parameters.Charset, Parameters.Gzip, Mends))));

    private static string Digest(ReadOnlySequence<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in body) hash.AppendData(part.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
