using Functions.Api;
using Functions.Books;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Storage;
using Shared.Normalise;
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
public sealed class FeedIntake(SealedBlobs sealedBlobs, FeedLedger ledger, MendingLinks links, IMessageSender sender, TimeProvider clock, ILogger<FeedIntake> log)
{
    /// <summary>The container of raw feeds.</summary>
    public const string Container = "raw";

    /// <summary>Takes a feed in.</summary>
    /// <exception cref="ApiException">The file can't be read as this kind, or its idempotency key stands for another feed; nothing is kept.</exception>
    public async Task<Acceptance> Accept(FeedSubmission submission, CancellationToken cancel)
    {
        var owner = FeedId.OwnerOf(submission.Parameters.Hospital);
        var problem = FeedNormaliser.Inspect(() => new SequenceStream(submission.Body), submission.Parameters, out var mended);
        submission = await links.Resolve(submission, mended, cancel);
        var entry = IdempotencyEntry(submission);
        if (entry is not null && await ledger.FindByIdempotency(owner, entry, cancel) is { } earlier) return Repeated(earlier, submission);
        if (problem is not null) throw new ApiException(DoorStatus.Of(problem), problem);
        var blob = $"{owner}/{clock.GetUtcNow():yyyy-MM-dd}/{submission.Parameters.Kind.WireName()}-{Guid.NewGuid():N}";
        await sealedBlobs.Write(Container, blob, owner, submission.Body, cancel);
        var (record, isNew) = await ledger.Append(owner, id => Record(id, submission, entry, blob), cancel);
        if (!isNew) return Repeated(record, submission);
        await Announce(record);
        return new Acceptance(record, true);
    }

    // From here on the feed is taken: a caller who leaves, or a queue that is down, changes nothing about that.
    private async Task Announce(FeedRecord record)
    {
        try
        {
            await sender.Send(ProcessMessage.Queue, new ProcessMessage(record.FeedId).ToBytes(), record.FeedId, null, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Feed {FeedId} is taken; its message could not be sent and the sweep will send it", record.FeedId);
        }
    }

    private static Acceptance Repeated(FeedRecord earlier, FeedSubmission submission) => earlier.Fingerprint == submission.Fingerprint
        ? new Acceptance(earlier, false)
        : throw Problems.Conflict("idempotency_conflict", $"该 Idempotency-Key 已用于另一内容的报送 {earlier.FeedId}。",
            $"This Idempotency-Key already stands for feed {earlier.FeedId} with other bytes or parameters.");

    // A file that adds counts once even when the sender gives no key: its own bytes and parameters are the key.
    private static string? IdempotencyEntry(FeedSubmission submission) =>
        submission.Decides is { } decision ? FeedLedger.IdempotencyEntry(submission.Parameters.Kind, "d" + decision.DrugCode)
        : submission.IdempotencyKey is { } key ? FeedLedger.IdempotencyEntry(submission.Parameters.Kind, "k" + key)
        : submission.Mode == FeedMode.Append ? FeedLedger.IdempotencyEntry(submission.Parameters.Kind, "f" + submission.Fingerprint)
        : null;

    private FeedRecord Record(FeedId id, FeedSubmission s, string? entry, string blob) => new()
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
        IdempotencyEntry = entry,
        Fingerprint = s.Fingerprint,
        Bytes = s.Body.Length,
        Sha256 = s.Sha256,
        RawBlob = blob,
        PushedBy = s.PushedBy,
        ReceivedAt = clock.GetUtcNow(),
    };
}
