using Functions.Storage;
using Functions.Telemetry;

namespace Functions.DeadLetters;

/// <summary>What sending a dead letter again did.</summary>
/// <param name="Id">The dead letter.</param>
/// <param name="Queue">Where it was sent.</param>
/// <param name="Before">How many dead letters the queue had.</param>
/// <param name="After">How many it has.</param>
public sealed record ReplayedLetter(string Id, string Queue, int Before, int After);

/// <summary>A letter that was not sent again, and why.</summary>
/// <param name="Id">The letter.</param>
/// <param name="Code">The code of the problem.</param>
public sealed record SkippedLetter(string Id, string Code);

/// <summary>What sending many again did.</summary>
/// <param name="Sent">Those that were sent.</param>
/// <param name="Skipped">Those that were not.</param>
/// <param name="Before">The letters by queue and cause beforehand.</param>
/// <param name="After">The same afterwards. A letter that has failed again by then is among them again.</param>
/// <param name="Left">How many letters that were meant are still to be sent.</param>
public sealed record ReplayedLetters(IReadOnlyList<string> Sent, IReadOnlyList<SkippedLetter> Skipped, IReadOnlyList<LetterGroup> Before, IReadOnlyList<LetterGroup> After, int Left);

/// <summary>Sends a dead letter's very message to its queue again. It stops being one only after that; should it come twice, functions expect that.</summary>
public sealed class DeadLetterReplay(DeadLetterShelf shelf, LetterBook book, LetterReplays replays, IMessageSender sender, TimeProvider clock)
{
    /// <summary>A letter has come back too often.</summary>
    public const string TooOften = "replayed_too_often";

    /// <summary>A letter is not there (any more).</summary>
    public const string Gone = "not_found";

    /// <summary>Sends one letter.</summary>
    /// <param name="id">The letter.</param>
    /// <param name="force">Send it however often it came back.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when it was sent, else the code of why not.</returns>
    public async Task<string?> Send(DeadLetterId id, bool force, CancellationToken cancel)
    {
        if (await shelf.Find(id, cancel) is not { } kept) return Gone;
        var letter = kept.Letter;
        if (!force && (await replays.Of(id, cancel)).Replays >= LetterReplays.Most) return TooOften;
        // The message goes on in the trace in which it failed, whoever asks for that in another.
        using var span = JointSpan.Begin("dead-letter.replay", Spans.TryParse(letter.Trace) is { } trace ? [trace] : []).Say(Attributes.Queue, letter.Queue).Say(Attributes.Cause, letter.Cause);
        await replays.Count(id, clock.GetUtcNow(), cancel);
        // The time is part of the message's id: a bus that drops repeats must not take it for the one that failed.
        await sender.Send(letter.Queue, BinaryData.FromBytes(letter.Body), $"{letter.Key}-{letter.At.UtcTicks}", null, cancel);
        await shelf.Remove(kept, cancel);
        return null;
    }

    /// <summary>How many letters a queue has.</summary>
    public async Task<int> Count(string queue, CancellationToken cancel) => (await shelf.List(queue, cancel)).Count;

    /// <summary>Sends many.</summary>
    /// <param name="meant">The letters, in the order in which they are sent.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="force">Send them however often they came back.</param>
    /// <param name="cancel">Gives up between two of them.</param>
    public async Task<ReplayedLetters> SendAll(Func<IReadOnlyList<DeadLetter>, IReadOnlyList<DeadLetterId>> meant, int limit, bool force, CancellationToken cancel)
    {
        var all = await book.Find(new LetterFilter(null, null, null, null), cancel);
        var (ids, sent, skipped) = (meant(all), new List<string>(), new List<SkippedLetter>());
        foreach (var id in ids)
        {
            if (sent.Count == limit) break;
            if (await Send(id, force, cancel) is { } code) skipped.Add(new(id.ToString(), code));
            else sent.Add(id.ToString());
        }

        return new(sent, skipped, LetterBook.Grouped(all), await book.Groups(new LetterFilter(null, null, null, null), cancel), ids.Count - sent.Count - skipped.Count);
    }
}
