namespace Functions.DeadLetters;

/// <summary>A message that could not be dealt with, and why.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Key">Names it by its content.</param>
/// <param name="Reason">Why it can't succeed.</param>
/// <param name="At">When it was put aside.</param>
/// <param name="Body">The bytes as they were sent.</param>
public sealed record DeadLetter(string Queue, string Key, string Reason, DateTimeOffset At, byte[] Body)
{
    /// <summary>The stable code of the cause, one of <see cref="LetterCause"/>.</summary>
    public string Cause { get; init; } = LetterCause.Unreadable;

    /// <summary>Where in the code it failed; null when it didn't fail there.</summary>
    public string? Detail { get; init; }

    /// <summary>How often it was delivered before; null when that isn't known.</summary>
    public int? Deliveries { get; init; }

    /// <summary>The trace that it belongs to; null when there is none.</summary>
    public string? Trace { get; init; }

    /// <summary>How often it was sent again and came back.</summary>
    public int Replays { get; init; }

    /// <summary>When it was sent again last; null when it never was.</summary>
    public DateTimeOffset? LastReplayedAt { get; init; }

    /// <summary>Names it in addresses.</summary>
    public DeadLetterId Id => new(Queue, Key);
}

/// <summary>Names a dead letter by its queue and its content.</summary>
public readonly record struct DeadLetterId(string Queue, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Queue}.{Key}";

    /// <summary>Reads one; false when the text is none.</summary>
    public static bool TryParse(string text, out DeadLetterId id)
    {
        var dot = text.LastIndexOf('.');
        id = dot > 0 ? new DeadLetterId(text[..dot], text[(dot + 1)..]) : default;
        return dot > 0 && id.Queue.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && id.Key.Length is > 0 and <= 64 && id.Key.All(char.IsAsciiLetterOrDigit);
    }
}

/// <summary>A dead letter and the state it was read in.</summary>
public sealed record KeptLetter(DeadLetter Letter, string ETag);
