using Functions.LocalServices;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Host;

/// <summary>Tests that share the queues of the product; so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class HostedProductCollection : ICollectionFixture<HostedProduct>
{
    public const string Name = "The product under the host";
}

/// <summary>
/// The published product under the host, on services of its own, so that no other test's hospitals concern it, with a master catalogue. Its
/// queues are listened to by nobody but the test.
/// </summary>
public sealed class HostedProduct(PublishedProduct published) : IAsyncLifetime
{
    private const string Master = """
        院内药品唯一码,省级药品集中采购平台药品编码,通用名,生产企业,剂型,制剂规格,制剂单位,最小销售包装单位,转换系数,是否基本药物
        M1,P1,阿托伐他汀钙片,甲厂,片剂,20mg,片,盒,7,是
        M2,P2,呋塞米注射液,乙厂,注射剂,2ml:20mg,支,盒,10,否

        """;

    private const string Own = """
        院内药品唯一码,省级药品集中采购平台药品编码,通用名,剂型,制剂规格,制剂单位,最小销售包装单位,转换系数
        A,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7
        B,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10

        """;

    private Servers? servers;
    private ServiceProvider? services;
    private FakeHost? host;

    /// <summary>A process that runs as long as the tests do.</summary>
    public FakeHost Host => host ?? throw new InvalidOperationException("The fixture has not started.");

    private ServiceProvider Services => services ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>The messages that the product sent.</summary>
    internal HostQueues Queues => new(Services.GetRequiredService<IStorageQueues>());

    /// <summary>Where it puts aside what can never succeed.</summary>
    internal IBlobs Blobs => Services.GetRequiredService<IBlobs>();

    /// <summary>The services it stands on.</summary>
    public LocalEndpoints Endpoints => servers!.Endpoints;

    /// <summary>Starts one more process on the same services, reached directly or through a line.</summary>
    public async Task<FakeHost> Start(LocalEndpoints? through = null)
    {
        var started = await FakeHost.Start(await published.Folder(), HostSettings.Of(through ?? Endpoints));
        await started.Healthy();
        return started;
    }

    /// <summary>Registers a hospital with a catalogue of two drugs, of which the first is essential.</summary>
    internal async Task<HostedHospital> NewHospital()
    {
        var hospital = await HostedHospital.Register(this);
        await hospital.Push("catalogue", Own);
        await Queues.DeliverAll(Host, Wrapping.Binary);
        return hospital;
    }

    public async ValueTask InitializeAsync()
    {
        servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        services = new ServiceCollection().AddStorage(servers.Endpoints.Storage, servers.Endpoints.Cosmos, null).BuildServiceProvider();
        host = await Start();
        var master = await Host.Call(HttpMethod.Post, "/api/feeds/catalogue", HostSettings.AdminKey, FeedContent.Csv(Master));
        Assert.Equal(202, master.Status);
        await Queues.DeliverAll(Host, Wrapping.Binary);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        if (services is not null) await services.DisposeAsync();
        if (servers is not null) await servers.DisposeAsync();
    }
}
