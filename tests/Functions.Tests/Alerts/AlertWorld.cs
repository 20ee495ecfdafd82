using Functions.Access;
using Functions.Alerts.Channels;
using Functions.Alerts.Deliveries;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Evaluate;
using Functions.Privacy;
using Functions.Start;
using Functions.Storage;
using Functions.Tests.Alerts.Receivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts;

/// <summary>
/// The parts that tell people, on real storage of one test's own and with a real receiver: the clock is set by hand, messages are carried by the
/// test, and the process can end at any write and be started again.
/// </summary>
internal sealed class AlertWorld : IAsyncDisposable
{
    private readonly ServiceProvider _storage;
    private readonly CosmosSettings _cosmos;
    private readonly LocalAzure _azure;
    private ServiceProvider _parts = null!;
    private int _carried;

    private AlertWorld(LocalAzure azure, WebhookReceiver receiver)
    {
        var name = $"a{Guid.NewGuid():N}"[..16];
        (_azure, _cosmos, Receiver) = (azure, azure.Cosmos with { Database = name }, receiver);
        _storage = new ServiceCollection().AddStorage(azure.Storage, _cosmos, null).BuildServiceProvider();
        Tables = new CrashingTables(_storage.GetRequiredService<ITables>(), name);
    }

    /// <summary>Monday, 10:00 in China.</summary>
    public HandClock Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 2, 0, 0, TimeSpan.Zero));

    /// <summary>What comes.</summary>
    public WebhookReceiver Receiver { get; }

    /// <summary>Tables that can end the process.</summary>
    public CrashingTables Tables { get; }

    /// <summary>What was sent.</summary>
    public NotedMessages Messages { get; private set; } = new();

    /// <summary>Starts one.</summary>
    public static async Task<AlertWorld> Start(LocalAzure azure)
    {
        var world = new AlertWorld(azure, await WebhookReceiver.Start());
        world.StartAgain();
        await world._storage.GetRequiredService<IDocuments>().CreateContainers(CancellationToken.None);
        await Task.WhenAll(Stores.Tables.Select(t => world.Tables.CreateTable(t, CancellationToken.None)));
        return world;
    }

    /// <summary>A part.</summary>
    public T Get<T>()
        where T : notnull
        => _parts.GetRequiredService<T>();

    /// <summary>Starts the process again: nothing is remembered, and messages that weren't carried are lost.</summary>
    public void StartAgain(int crashAt = 0, bool afterwards = false)
    {
        (Messages, _carried) = (new NotedMessages(), 0);
        Tables.Start(crashAt, afterwards);
        var services = new ServiceCollection().AddLogging().AddSingleton(new AdminKey(null)).AddSingleton(new Secrets(LocalAzure.Root));
        services.AddStorage(_azure.Storage, _cosmos, null).AddProduct(local: true);
        services.AddAlertChannels(new ConfigurationBuilder().Build(), onThisMachine: true);
        services.AddSingleton<ITables>(Tables).AddSingleton<IMessageSender>(Messages).AddSingleton<TimeProvider>(Clock);
        _parts = services.BuildServiceProvider();
    }

    /// <summary>Puts a subscription of the county's officer.</summary>
    public async Task<Subscription> Subscribe(string id, Func<Subscription, Subscription>? with = null)
    {
        var plain = new Subscription { Id = id, Owner = "officer:120119:李", Channel = ChannelKind.Webhook, Region = RegionCode.Parse("120119"), Since = Clock.Now };
        var subscription = with?.Invoke(plain) ?? plain;
        await Get<SubscriptionShelf>().Put(new SubscriptionEntry(subscription, "…", null, Clock.Now), $"{Receiver.Address}{id}", "secret-of-the-test", CancellationToken.None);
        return subscription;
    }

    /// <summary>Writes a step of a warning, as an evaluation does.</summary>
    public async Task Happens(Shared.Warn.WarningStep step)
    {
        var desk = await Get<WarningDesk>().Load(DeskOwner.Of(step.Warning), CancellationToken.None);
        await Get<WarningDesk>().Save(desk, [step], desk.Head, ["test"], CancellationToken.None);
    }

    /// <summary>Carries messages to their functions until none is left.</summary>
    public async Task Carry()
    {
        for (; _carried < Messages.All.Count; _carried++)
        {
            var (queue, body) = Messages.All[_carried];
            if (queue == AlertBell.Queue) await Get<AlertFunction>().Handle(body, CancellationToken.None);
            if (queue == DeliveryMessage.Queue) await Get<DeliverAlerts>().Handle(body, CancellationToken.None);
        }
    }

    /// <summary>Lets the minute's timer run at a later time, and carries what it asks for.</summary>
    public async Task Later(TimeSpan after)
    {
        Clock.Now += after;
        await Get<AlertTimer>().Run(Clock.Now, CancellationToken.None);
        await Carry();
    }

    /// <summary>A subscription's deliveries, the oldest first.</summary>
    public async Task<IReadOnlyList<Delivery>> Deliveries(Subscription subscription)
    {
        var all = new List<Delivery>();
        await foreach (var parcel in Get<DeliveryShelf>().List(subscription.Key, null, CancellationToken.None)) all.InsertRange(0, parcel.Deliveries);
        return all;
    }

    /// <summary>The ids that came for a subscription, in order.</summary>
    public IReadOnlyList<string> Came(Subscription subscription) =>
        [.. Receiver.Received.Where(r => r.Path == $"/{subscription.Id}").Select(r => r.Json.GetProperty("id").GetString()!)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await _parts.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
