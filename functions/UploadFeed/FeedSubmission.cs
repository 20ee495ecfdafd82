using System.Security.Cryptography;
using System.Text;
using Functions.Books;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>What is said about a file at a door, before anything is kept.</summary>
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

    /// <summary>Who pushes.</summary>
    public required string PushedBy { get; init; }

    /// <summary>Whose feed it is, as the ledger names it.</summary>
    public string Owner => FeedId.OwnerOf(Parameters.Hospital);

    /// <summary>Digest of bytes and parameters: equal means the same feed.</summary>
    public string Fingerprint(string sha256) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        sha256, Parameters.Kind, Parameters.Hospital, Source, Mode, Parameters.Policy, Parameters.Period, Parameters.MediaType, Parameters.Charset, Parameters.Gzip))));

    /// <summary>
    /// Under what the ledger remembers it, so that it counts once; null for a file that is a new feed each time. A file that adds counts once
    /// even when the sender gives no key: its own bytes and parameters are the key.
    /// </summary>
    public string? IdempotencyEntry(string sha256) =>
        IdempotencyKey is { } key ? FeedLedger.IdempotencyEntry(Parameters.Kind, "k" + key)
        : Mode == FeedMode.Append ? FeedLedger.IdempotencyEntry(Parameters.Kind, "f" + Fingerprint(sha256))
        : null;
}
