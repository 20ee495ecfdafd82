using Functions.LocalServices;
using Functions.Privacy;
using Functions.Storage;
using Functions.Tests;
using Microsoft.Azure.Cosmos;
using Servers = Functions.LocalServices.LocalServices;

[assembly: AssemblyFixture(typeof(LocalAzure))]

namespace Functions.Tests;

/// <summary>
/// The Azure services that the tests of this assembly run against: started once, in memory, on free ports; or, when the environment
/// names them (TEST_STORAGE_BLOB, _TABLE, _QUEUE, _ACCOUNT, _KEY, TEST_COSMOS, TEST_COSMOS_KEY), real accounts or other emulators.
/// </summary>
public sealed class LocalAzure : IAsyncLifetime
{
    private Servers? _servers;
    private LocalEndpoints? _endpoints;

    /// <summary>The root key of everyone who keeps something in these services: what one sealed, another must be able to open.</summary>
    public static byte[] Root => [.. Enumerable.Range(1, Secrets.RootLength).Select(n => (byte)n)];

    /// <summary>Where the services are.</summary>
    public LocalEndpoints Endpoints => _endpoints ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>Blobs, tables and queues.</summary>
    public StorageSettings Storage => Endpoints.Storage;

    /// <summary>Documents.</summary>
    public CosmosSettings Cosmos => Endpoints.Cosmos;

    /// <summary>False when TEST_COSMOS names a server, which then need not be the stand-in.</summary>
    public bool HasCosmosStandIn => Variable("TEST_COSMOS") is null;

    /// <summary>A client for the document service, as the product configures it.</summary>
    public CosmosClient NewCosmosClient() => NewCosmosClient(Cosmos);

    /// <summary>A client for a document service.</summary>
    public static CosmosClient NewCosmosClient(CosmosSettings settings) => new(settings.AccountEndpoint.ToString(), settings.AccountKey, new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        MaxRetryAttemptsOnRateLimitedRequests = 3,
        MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(2),
        UseSystemTextJsonSerializerWithOptions = new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web),
    });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var (storage, cosmos) = (NamedStorage(), NamedCosmos());
        if (storage is null || cosmos is null)
        {
            _servers = await Servers.Start(new LocalServicesOptions { Progress = TestContext.Current.SendDiagnosticMessage }, CancellationToken.None);
            storage ??= _servers.Endpoints.Storage;
            cosmos ??= _servers.Endpoints.Cosmos;
        }
        _endpoints = new LocalEndpoints(storage, cosmos);
    }

    private static StorageSettings? NamedStorage() => Variable("TEST_STORAGE_BLOB") is not { } blob ? null : new StorageSettings
    {
        BlobServiceUri = new Uri(blob),
        TableServiceUri = new Uri(Variable("TEST_STORAGE_TABLE") ?? throw new InvalidOperationException("TEST_STORAGE_TABLE is not set.")),
        QueueServiceUri = new Uri(Variable("TEST_STORAGE_QUEUE") ?? throw new InvalidOperationException("TEST_STORAGE_QUEUE is not set.")),
        AccountName = Variable("TEST_STORAGE_ACCOUNT") ?? DevelopmentAccounts.StorageAccount,
        AccountKey = Variable("TEST_STORAGE_KEY") ?? DevelopmentAccounts.StorageKey,
    };

    private static CosmosSettings? NamedCosmos() => Variable("TEST_COSMOS") is not { } endpoint ? null : new CosmosSettings
    {
        AccountEndpoint = new Uri(endpoint),
        AccountKey = Variable("TEST_COSMOS_KEY") ?? DevelopmentAccounts.CosmosKey,
        IsLocal = true,
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _servers?.DisposeAsync() ?? ValueTask.CompletedTask;
}
