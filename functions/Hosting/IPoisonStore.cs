namespace Functions.Hosting;

/// <summary>Keeps messages that can never succeed, for a person to look at, mend and send again.</summary>
public interface IPoisonStore
{
    /// <summary>
    /// Puts a message on <c>{queue}-poison</c>. Returning means it is durable there; the original is removed only then.
    /// </summary>
    /// <param name="queue">The queue the message came from.</param>
    /// <param name="body">The bytes as they were sent.</param>
    /// <param name="reason">Why it cannot succeed.</param>
    /// <param name="messageKey">Names the message by its content, so that keeping it twice can be told from keeping two.</param>
    /// <param name="cancel">Gives up.</param>
    Task Keep(string queue, BinaryData body, string reason, string messageKey, CancellationToken cancel);
}
