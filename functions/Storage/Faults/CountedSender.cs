namespace Functions.Storage.Faults;

/// <summary>A sender whose messages are counted as writes.</summary>
public sealed class CountedSender(IMessageSender inner, WriteCounter counter) : IMessageSender
{
    /// <inheritdoc/>
    public Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel) =>
        counter.Count($"message {queue} {messageId}", () => inner.Send(queue, body, messageId, delay, cancel));
}
