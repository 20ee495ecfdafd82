using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage;
using Functions.Storage.Blobs;
using Functions.Storage.Queues;
using Functions.Storage.Rest;
using Functions.Storage.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Storage;

/// <summary>The ports on this machine's services, with a container, a table, a queue and a database for one class of tests.</summary>
public sealed class StoragePorts : IAsyncLifetime
{
    private static readonly TimeSpan NoDelay = TimeSpan.FromMilliseconds(1);
    private readonly ServiceProvider _services;

    public StoragePorts(LocalAzure azure)
    {
        Settings = azure.Storage;
        Cosmos = azure.Cosmos with { Database = Name };
        _services = new ServiceCollection().AddStorage(Settings, Cosmos, null).BuildServiceProvider();
    }

    public StorageSettings Settings { get; }

    public CosmosSettings Cosmos { get; }

    public string Name { get; } = $"t{Guid.NewGuid():N}"[..20];

    public IBlobs Blobs => _services.GetRequiredService<IBlobs>();

    public ITables Tables => _services.GetRequiredService<ITables>();

    public IStorageQueues Queues => _services.GetRequiredService<IStorageQueues>();

    public IDocuments Documents => _services.GetRequiredService<IDocuments>();

    public async ValueTask InitializeAsync()
    {
        await Blobs.CreateContainer(Name, default);
        await Tables.CreateTable(Name, default);
        await Documents.CreateContainers(default);
    }

    /// <summary>A queue of the test's own.</summary>
    public async Task<string> NewQueue()
    {
        var name = $"q{Guid.NewGuid():N}";
        await Queues.CreateQueue(name, default);
        return name;
    }

    public IBlobs BlobsOver(HttpMessageHandler network) => new RestBlobs(Settings.BlobServiceUri, Pipeline(SharedKeyText.OfBlobOrQueue, network));

    public ITables TablesOver(HttpMessageHandler network) => new RestTables(Settings.TableServiceUri, Pipeline(SharedKeyText.OfTable, network));

    public IStorageQueues QueuesOver(HttpMessageHandler network) => new RestQueues(Settings.QueueServiceUri, Pipeline(SharedKeyText.OfBlobOrQueue, network));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private HttpPipeline Pipeline(Func<Request, string, string> textToSign, HttpMessageHandler network) => RestPipeline.Build(
        new SharedKeyPolicy(Settings.AccountName!, Settings.AccountKey!, textToSign),
        DelayStrategy.CreateFixedDelayStrategy(NoDelay),
        new HttpClientTransport(new HttpClient(network)));
}
