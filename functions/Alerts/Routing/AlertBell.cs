using Functions.Books;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.Storage;

namespace Functions.Alerts.Routing;

/// <summary>Asks for the outbox to be read.</summary>
public sealed class AlertBell(IMessageSender sender, TimeProvider clock, ILogger<AlertBell> log) : IOutboxBell
{
    /// <summary>The queue.</summary>
    public const string Queue = "alerts";

    /// <inheritdoc/>
    public async Task Ring(CancellationToken cancel)
    {
        try
        {
            var now = clock.GetUtcNow();
            await sender.Send(Queue, ShapedMessage.Write(Queue, new object()), $"alerts/{now.UtcTicks}/{Guid.NewGuid():N}", null, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // What was written is written, and whoever wrote it must not fail for this; the timer reads the outbox within a minute.
            NotRung(log, e);
        }
    }

    private static void NotRung(ILogger log, Exception e) =>
        log.LogWarning(e, "The message that asks for alerts could not be sent; the timer makes up for it");
}

/// <summary>Rings whenever a change is written to the outbox, whoever writes it: no writer can forget to.</summary>
public sealed class RingingDocuments(IDocuments inner, IOutboxBell bell) : IDocuments
{
    /// <inheritdoc/>
    public Task CreateContainers(CancellationToken cancel) => inner.CreateContainers(cancel);

    /// <inheritdoc/>
    public Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel) => inner.Read<T>(container, partition, id, cancel);

    /// <inheritdoc/>
    public async Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
    {
        await inner.Write(container, partition, operations, cancel);
        if (container == CosmosContainers.Warnings && operations.Any(o => o.Value is ChangeRecord)) await bell.Ring(cancel);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel) =>
        inner.Query<T>(container, partition, idPrefix, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => inner.Scan<T>(container, cancel);

    /// <inheritdoc/>
    public Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel) => inner.Changes<T>(container, cursor, max, cancel);
}
