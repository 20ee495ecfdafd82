using Functions.Api;
using Functions.Books;
using Functions.Privacy;
using Functions.Telemetry;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>What became of a submission at the door.</summary>
/// <param name="Record">The ledger's record.</param>
/// <param name="IsNew">False when the same feed had been taken before.</param>
public sealed record Acceptance(FeedRecord Record, bool IsNew);

/// <summary>
/// The door every feed passes. A feed is durable, sealed and numbered before it is acknowledged; the message that starts its processing
/// comes last, and the sweep makes up for a lost one.
/// </summary>
public sealed class FeedIntake(SealedBlobs sealedBlobs, FeedLedger ledger, MendingLinks links, FeedAnnouncer announcer, TimeProvider clock)
{
    /// <summary>The container of raw feeds.</summary>
    public const string Container = "raw";

    /// <summary>Takes a feed in.</summary>
    /// <param name="submission">What is said about it.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="upload">The upload they came by, which becomes no other feed; null for a body.</param>
    /// <param name="cancel">Gives up while nothing is taken yet.</param>
    /// <exception cref="ApiException">The file can't be read as this kind, or its idempotency key stands for another feed; nothing is kept.</exception>
    public async Task<Acceptance> Accept(FeedSubmission submission, SubmittedFile file, string? upload, CancellationToken cancel)
    {
        using var span = Spans.Begin("feed.receive")?.SetTag(Attributes.FeedKind, submission.Parameters.Kind.WireName())
            .SetTag(Attributes.Hospital, submission.Parameters.Hospital?.ToString()).SetTag(Attributes.FeedBytes, file.Length);
        if (file.Sha256 is { } known && submission.IdempotencyEntry(known) is { } entry && await ledger.FindByIdempotency(submission.Owner, entry, cancel) is { } earlier)
            return await Repeated(earlier, submission.ResolvedAs(earlier).Fingerprint(known));
        submission = await links.Resolve(submission, await DoorInspection.Inspect(file, submission.Parameters, cancel), cancel);
        var blob = $"{submission.Owner}/{clock.GetUtcNow():yyyy-MM-dd}/{submission.Parameters.Kind.WireName()}-{Guid.NewGuid():N}";
        var sha256 = await file.Seal(sealedBlobs, Container, blob, submission.Owner, cancel);
        var (record, isNew) = await ledger.Append(submission.Owner, id => Record(id, submission, file.Length, sha256, upload, blob), cancel);
        span?.SetTag(Attributes.FeedId, record.FeedId);
        if (isNew)
        {
            // From here on the feed is taken: a caller who leaves, or a queue that is down, changes nothing about that.
            await announcer.Announce(record);
            return new Acceptance(record, true);
        }

        await sealedBlobs.Delete(Container, blob, CancellationToken.None);
        return await Repeated(record, submission.Fingerprint(sha256));
    }

    private async Task<Acceptance> Repeated(FeedRecord earlier, string fingerprint)
    {
        if (earlier.Fingerprint != fingerprint)
        {
            throw Problems.Conflict("idempotency_conflict", $"该 Idempotency-Key 已用于另一内容的报送 {earlier.FeedId}。",
                $"This Idempotency-Key already stands for feed {earlier.FeedId} with other bytes or parameters.");
        }

        // Who says it again may have had no answer because this process died before it had told anybody of the feed.
        if (earlier.Status == FeedStatus.Received) await announcer.Announce(earlier);
        return new Acceptance(earlier, false);
    }

    private FeedRecord Record(FeedId id, FeedSubmission s, long bytes, string sha256, string? upload, string blob) => new()
    {
        FeedId = id.ToString(),
        Kind = s.Parameters.Kind,
        Hospital = s.Parameters.Hospital,
        Source = s.Source,
        Mode = s.Mode,
        Policy = s.Parameters.Policy,
        From = s.Parameters.Period?.From,
        To = s.Parameters.Period?.To,
        MediaType = s.Parameters.MediaType,
        DeclaredCharset = s.Parameters.Charset,
        Gzip = s.Parameters.Gzip,
        Decides = s.Decides,
        Mends = s.Mends,
        IdempotencyEntry = s.IdempotencyEntry(sha256),
        Upload = upload,
        Fingerprint = s.Fingerprint(sha256),
        Bytes = bytes,
        Sha256 = sha256,
        RawBlob = blob,
        PushedBy = s.PushedBy,
        Trace = Spans.Context,
        ReceivedAt = clock.GetUtcNow(),
    };
}
