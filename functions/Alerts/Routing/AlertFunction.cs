using Functions.Access;
using Functions.Hosting;

namespace Functions.Alerts.Routing;

/// <summary>Reads the outbox whenever it is rung for. Rings of a moment share one reading.</summary>
public sealed class AlertFunction : IQueueFunction
{
    private readonly SharedLook<bool> _reading;

    /// <summary>Reads changes and feeds.</summary>
    public AlertFunction(Outbox outbox, FeedTidings feeds) => _reading = new SharedLook<bool>(async () =>
    {
        await outbox.Read(CancellationToken.None);
        await feeds.Tell(CancellationToken.None);
        return true;
    });

    /// <inheritdoc/>
    public Task Handle(BinaryData body, CancellationToken cancel) => Read(cancel);

    /// <summary>Reads what there is.</summary>
    public Task Read(CancellationToken cancel) => _reading.Now(cancel);
}
