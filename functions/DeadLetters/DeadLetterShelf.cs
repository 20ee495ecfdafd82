using System.Buffers;
using System.Text.Json;
using Functions.Api;
using Functions.Books;
using Functions.Hosting;
using Functions.Privacy;
using Functions.Storage;
using Functions.Telemetry;

namespace Functions.DeadLetters;

/// <summary>
/// Keeps messages that can never succeed until a person has looked at them; nothing expires. They are sealed, because a platform's message may hold
/// rows with the identifiers of visits.
/// </summary>
public sealed class DeadLetterShelf(IBlobs blobs, SealedBlobs sealing, LetterReplays replays, TimeProvider clock, ILogger<DeadLetterShelf> log) : IPoisonStore
{
    /// <summary>The container.</summary>
    public const string Container = "deadletters";

    private const string Suffix = ".json";

    /// <inheritdoc/>
    public async Task Keep(PoisonMessage message, CancellationToken cancel)
    {
        var sent = await replays.Of(new DeadLetterId(message.Queue, message.Key), cancel);
        var letter = new DeadLetter(message.Queue, message.Key, message.Reason, clock.GetUtcNow(), message.Body.ToArray())
        {
            Cause = message.Cause,
            Detail = message.Detail,
            Deliveries = message.Deliveries,
            Trace = message.Trace,
            Replays = sent.Replays,
            LastReplayedAt = sent.LastAt,
        };
        var bytes = new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(letter, ApiJson.Options));
        await sealing.Write(Container, Name(letter.Id), FeedId.Reference, bytes, cancel);
        ProductMeter.PutAside(letter.Queue, letter.Cause);
        log.LogError("A message on {Queue} was put aside as {Key} ({Cause}): {Reason}", letter.Queue, letter.Key, letter.Cause, letter.Reason);
    }

    /// <summary>Every dead letter of a queue, or with null of all, by queue and key.</summary>
    public async Task<IReadOnlyList<DeadLetterId>> List(string? queue, CancellationToken cancel)
    {
        var ids = new List<DeadLetterId>();
        await foreach (var name in blobs.List(Container, queue is null ? "" : $"{queue}/", cancel))
        {
            if (DeadLetterId.TryParse(name.Replace('/', '.')[..^Suffix.Length], out var id)) ids.Add(id);
        }

        return ids;
    }

    /// <summary>A dead letter, or null.</summary>
    public async Task<KeptLetter?> Find(DeadLetterId id, CancellationToken cancel)
    {
        // The state is looked at before the content: content that came later isn't taken away under an earlier state.
        if (await blobs.Read(Container, Name(id), cancel) is not { ETag: var etag }) return null;
        if (await sealing.Read(Container, Name(id), FeedId.Reference, cancel) is not { } open) return null;
        await using var content = open();
        var letter = await JsonSerializer.DeserializeAsync<DeadLetter>(content, ApiJson.Options, cancel);
        return new KeptLetter(letter ?? throw new InvalidDataException($"The dead letter {id} is empty."), etag);
    }

    /// <summary>Takes a dead letter away; false when the same message was put aside anew since it was read, which stays.</summary>
    public Task<bool> Remove(KeptLetter kept, CancellationToken cancel) => blobs.DeleteIfUnchanged(Container, Name(kept.Letter.Id), kept.ETag, cancel);

    private static string Name(DeadLetterId id) => $"{id.Queue}/{id.Key}{Suffix}";
}
