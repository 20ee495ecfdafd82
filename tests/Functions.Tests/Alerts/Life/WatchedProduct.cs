using Functions.Alerts.Deliveries;
using Functions.Alerts.Life;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Shared.Notify;
using Shared.Notify.Life;

namespace Functions.Tests.Alerts.Life;

/// <summary>The product's parts on services of their own, whose queues and feeds are nobody else's, with a watch whose clock a test sets and an operator who is told.</summary>
public sealed class WatchedProduct : IAsyncLifetime
{
    /// <summary>The operator's subscription.</summary>
    public static readonly Subscription Operator = new()
    {
        Id = "operators",
        Channel = ChannelKind.Webhook,
        Owner = "admin",
        Since = DateTimeOffset.UnixEpoch,
        Digest = DigestKind.Daily,
    };

    private readonly LocalAzure azure = new();

    /// <summary>The parts.</summary>
    public Edge Edge { get; private set; } = null!;

    /// <summary>The timers of the product as far as the watch knows.</summary>
    public TimerRuns Timers(params (string Name, string Schedule)[] timers) => new(Edge.Get<LifeShelf>(), new DefaultEndpointDataSource(
        timers.Select(t => new Endpoint(null, new EndpointMetadataCollection(new FunctionBinding.Timer(t.Name, t.Schedule)), t.Name))));

    /// <summary>Looks once.</summary>
    public Task Look(DateTimeOffset now, params (string Name, string Schedule)[] timers) => new Watch(
        Timers(timers), Edge.Get<WorkLook>(), Edge.Get<DeliveriesLook>(), Edge.Get<OperatorDesk>(), Edge.Get<LifeShelf>(), Edge.Get<Jurisdictions>(), Edge.Get<FreshnessReader>(), Edge.Get<ProductGauges>(), NullLogger<Watch>.Instance)
        .Run(now, default);

    /// <summary>How a part is doing.</summary>
    public async Task<CheckStatus?> Status(string name) => (await Edge.Get<OperatorDesk>().Conditions(default)).SingleOrDefault(c => c.Name == name)?.Status;

    /// <summary>What the operator is to be told of a part, in order.</summary>
    public async Task<IReadOnlyList<Alert>> Told(string name)
    {
        var told = new List<Alert>();
        foreach (var delivery in (await Edge.Get<DeliveryShelf>().Open(Operator.Key, default)).Parcels.SelectMany(p => p.Parcel.Deliveries))
            told.Add((await Edge.Get<AlertShelf>().Get(delivery.Alert, default)).Alert);
        return [.. told.Where(a => a.Data.TryGetProperty("name", out var part) && part.GetString() == name).OrderBy(a => a.At)];
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await azure.InitializeAsync();
        Edge = new Edge(azure);
        await Edge.InitializeAsync();
        await Edge.Get<SubscriptionShelf>().Put(new SubscriptionEntry(Operator, "…", null, DateTimeOffset.UnixEpoch), "https://a.example/x", "secret", default);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        await azure.DisposeAsync();
    }
}
