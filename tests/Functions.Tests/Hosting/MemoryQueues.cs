using System.Collections.Concurrent;
using Functions.Storage;

namespace Functions.Tests.Hosting;

/// <summary>
/// Queues in memory for the pump's scheduling alone. A pause is written down instead of waited for, and a receipt is good for one use, as
/// with the real service.
/// </summary>
internal sealed class MemoryQueues : IStorageQueues
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ReceivedMessage>> visible = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> receipts = new(StringComparer.Ordinal);
    private int next;

    public ConcurrentQueue<(string Queue, TimeSpan? Delay)> Sent { get; } = [];

    public ConcurrentQueue<TimeSpan> Released { get; } = [];

    public ConcurrentQueue<string> Deleted { get; } = [];

    public ConcurrentQueue<string> Created { get; } = [];

    public ConcurrentQueue<string> Renewed { get; } = [];

    public int FailuresOfReceive { get; set; }

    public Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel)
    {
        Sent.Enqueue((queue, delay));
        Of(queue).Enqueue(new ReceivedMessage($"{Interlocked.Increment(ref next)}", "", 0, body, messageId));
        return Task.CompletedTask;
    }

    public Task CreateQueue(string queue, CancellationToken cancel)
    {
        Created.Enqueue(queue);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan visibility, CancellationToken cancel)
    {
        if (FailuresOfReceive-- > 0) throw new IOException("the queue is away");
        var taken = new List<ReceivedMessage>();
        while (taken.Count < max && Of(queue).TryDequeue(out var message)) taken.Add(Receipt(message with { Deliveries = message.Deliveries + 1 }));
        return Task.FromResult<IReadOnlyList<ReceivedMessage>>(taken);
    }

    public Task<bool> Delete(string queue, ReceivedMessage message, CancellationToken cancel)
    {
        if (!receipts.TryRemove(new(message.Id, message.Receipt))) return Task.FromResult(false);
        Deleted.Enqueue(message.MessageId);
        return Task.FromResult(true);
    }

    public Task<bool> Release(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancel)
    {
        if (!receipts.TryRemove(new(message.Id, message.Receipt))) return Task.FromResult(false);
        Released.Enqueue(delay);
        Of(queue).Enqueue(message);
        return Task.FromResult(true);
    }

    public Task<ReceivedMessage?> Renew(string queue, ReceivedMessage message, TimeSpan visibility, CancellationToken cancel)
    {
        if (!receipts.TryRemove(new(message.Id, message.Receipt))) return Task.FromResult<ReceivedMessage?>(null);
        Renewed.Enqueue(message.MessageId);
        return Task.FromResult<ReceivedMessage?>(Receipt(message));
    }

    public Task<int> ApproximateCount(string queue, CancellationToken cancel) => Task.FromResult(Of(queue).Count);

    /// <summary>What happens when a reception runs out: its receipt no longer counts.</summary>
    public void RunOut() => receipts.Clear();

    private ReceivedMessage Receipt(ReceivedMessage message)
    {
        var received = message with { Receipt = $"r{Interlocked.Increment(ref next)}" };
        receipts[received.Id] = received.Receipt;
        return received;
    }

    private ConcurrentQueue<ReceivedMessage> Of(string queue) => visible.GetOrAdd(queue, _ => []);
}
