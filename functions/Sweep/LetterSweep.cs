using Functions.DeadLetters;

namespace Functions.Sweep;

/// <summary>What became of the letters of outages.</summary>
public readonly record struct SweptLetters(int Replayed, int Left);

/// <summary>
/// Sends messages again that were put aside because a service was out, or because an older build met them while a newer one was rolled out: ten minutes
/// after the first time, forty after the second, nearly three hours after the third, and then no more. Others wait for a person, who mends their cause first.
/// </summary>
public sealed class LetterSweep(LetterBook book, DeadLetterShelf shelf, DeadLetterReplay replay, LetterReplays replays, ILogger<LetterSweep> log)
{
    private const int MostAtOnce = 100;
    private const int Growth = 4;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>When a letter is sent again by itself; null when it waits for a person.</summary>
    public static DateTimeOffset? NextTry(DeadLetter letter) =>
        letter.Cause is LetterCause.Dependency or LetterCause.Newer && letter.Replays < LetterReplays.Most ? letter.At + (First * Math.Pow(Growth, letter.Replays)) : null;

    /// <summary>Sweeps.</summary>
    public async Task<SweptLetters> Sweep(DateTimeOffset now, CancellationToken cancel)
    {
        List<DeadLetter> letters = [.. await Of(LetterCause.Dependency, cancel), .. await Of(LetterCause.Newer, cancel)];
        var sent = 0;
        foreach (var letter in letters.Where(l => NextTry(l) <= now).OrderBy(l => l.At).Take(MostAtOnce))
        {
            if (await replay.Send(letter.Id, force: false, cancel) is not null) continue;
            log.LogInformation("Dead letter {Letter} is sent again by itself, for the {Replay}. time", letter.Id, letter.Replays + 1);
            sent++;
        }

        var kept = (await shelf.List(null, cancel)).ToHashSet();
        await replays.Forget(now - Remembered, kept.Contains, cancel);
        return new(sent, letters.Count - sent);
    }

    private Task<IReadOnlyList<DeadLetter>> Of(string cause, CancellationToken cancel) => book.Find(new LetterFilter(null, cause, null, null), cancel);
}
