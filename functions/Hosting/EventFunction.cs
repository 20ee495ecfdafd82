using Functions.DeadLetters;

namespace Functions.Hosting;

/// <summary>A function that a queue message starts. It is idempotent: the same message may come again at any time.</summary>
public interface IQueueFunction
{
    /// <summary>Deals with one message. Returning means it is done; throwing means it is to be delivered again.</summary>
    Task Handle(BinaryData body, CancellationToken cancel);
}

/// <summary>A function that a timer starts.</summary>
public interface ITimerFunction
{
    /// <summary>Does the work that is due at <paramref name="now"/>.</summary>
    Task Run(DateTimeOffset now, CancellationToken cancel);
}

/// <summary>The message can never succeed; it goes to the dead letters with its reason instead of being delivered again.</summary>
public sealed class PoisonMessageException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>The stable code of the cause, one of <see cref="LetterCause"/>.</summary>
    public string Cause { get; init; } = LetterCause.Unreadable;
}
