namespace Functions.Hosting;

/// <summary>A message that is put aside, and why.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Body">The bytes as they were sent.</param>
/// <param name="Cause">The stable code of why it could not be dealt with.</param>
/// <param name="Reason">The same in words.</param>
public sealed record PoisonMessage(string Queue, BinaryData Body, string Cause, string Reason)
{
    /// <summary>Names the message by its content, so that keeping it twice can be told from keeping two.</summary>
    public string Key => QueueCall.Key(Body);

    /// <summary>Where in the code it failed, without anything that the message says; null when it didn't fail there.</summary>
    public string? Detail { get; init; }

    /// <summary>How often it was delivered; null when that isn't known.</summary>
    public int? Deliveries { get; init; }

    /// <summary>The trace that it belongs to, as <c>traceparent</c>; null when there is none.</summary>
    public string? Trace { get; init; }
}

/// <summary>Keeps messages that can never succeed, for a person to look at, mend and send again.</summary>
public interface IPoisonStore
{
    /// <summary>Puts a message aside. Returning means that it is durable there; the original is removed only then.</summary>
    Task Keep(PoisonMessage message, CancellationToken cancel);
}
