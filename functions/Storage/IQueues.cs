namespace Functions.Storage;

/// <summary>A received message, hidden from others until its visibility ends.</summary>
/// <param name="Id">The service's id of the message.</param>
/// <param name="Receipt">Proof of this reception, for deleting or hiding it.</param>
/// <param name="Deliveries">How often it was received, this time included.</param>
/// <param name="Body">The bytes as they were sent.</param>
/// <param name="MessageId">The sender's deterministic id.</param>
public sealed record ReceivedMessage(string Id, string Receipt, int Deliveries, BinaryData Body, string MessageId)
{
    /// <summary>The trace that it belongs to, as <c>traceparent</c>; null when its sender made none.</summary>
    public string? Trace { get; init; }
}

/// <summary>Sends work, and with it the trace that it belongs to. The message id is deterministic, so sending twice does no harm where the service or the consumer drops repeats.</summary>
public interface IMessageSender
{
    /// <summary>Sends one message, to be seen after a delay if one is given.</summary>
    Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel);
}

/// <summary>Azure Storage queues, which carry the messages on one machine.</summary>
public interface IStorageQueues : IMessageSender
{
    /// <summary>Makes the queue unless it is there.</summary>
    Task CreateQueue(string queue, CancellationToken cancel);

    /// <summary>Takes up to <paramref name="max"/> (1 to 32) messages and hides them for a while.</summary>
    Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan visibility, CancellationToken cancel);

    /// <summary>Removes a message that was dealt with; false when the reception is no longer valid.</summary>
    Task<bool> Delete(string queue, ReceivedMessage message, CancellationToken cancel);

    /// <summary>Gives a message back, to be seen again after a delay; false when the reception is no longer valid.</summary>
    Task<bool> Release(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancel);

    /// <summary>Keeps a message hidden for longer, counted from now. It answers the message with its new proof of reception, which alone
    /// is valid from then on, or null when the reception is no longer valid.</summary>
    Task<ReceivedMessage?> Renew(string queue, ReceivedMessage message, TimeSpan visibility, CancellationToken cancel);

    /// <summary>About how many messages there are.</summary>
    Task<int> ApproximateCount(string queue, CancellationToken cancel);
}
