using Functions.Storage;

namespace Functions.DeadLetters;

/// <summary>What sending a dead letter again did.</summary>
/// <param name="Id">The dead letter.</param>
/// <param name="Queue">Where it was sent.</param>
/// <param name="Before">How many dead letters the queue had.</param>
/// <param name="After">How many it has.</param>
public sealed record ReplayedLetter(string Id, string Queue, int Before, int After);

/// <summary>Sends a dead letter's very message to its queue again. It stops being one only after that; should it come twice, functions expect that.</summary>
public sealed class DeadLetterReplay(DeadLetterShelf shelf, IMessageSender sender)
{
    /// <summary>Sends it; null when there is no such dead letter.</summary>
    public async Task<ReplayedLetter?> Run(DeadLetterId id, CancellationToken cancel)
    {
        if (await shelf.Find(id, cancel) is not { } kept) return null;
        var (letter, before) = (kept.Letter, (await shelf.List(id.Queue, cancel)).Count);
        // The time is part of the message's id: a bus that drops repeats must not take it for the one that failed.
        await sender.Send(letter.Queue, BinaryData.FromBytes(letter.Body), $"{letter.Key}-{letter.At.UtcTicks}", null, cancel);
        await shelf.Remove(kept, cancel);
        return new ReplayedLetter(id.ToString(), letter.Queue, before, (await shelf.List(id.Queue, cancel)).Count);
    }
}
