using Functions.Storage;

namespace Functions.Hosting;

/// <summary>Sends to a storage queue and rings for the pump of this process.</summary>
public sealed class BellRingingSender(IStorageQueues queues, PumpBell bell) : IMessageSender
{
    /// <inheritdoc/>
    public async Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel)
    {
        await queues.Send(queue, body, messageId, delay, cancel);
        if (delay is null || delay == TimeSpan.Zero) bell.Ring(queue);
    }
}
