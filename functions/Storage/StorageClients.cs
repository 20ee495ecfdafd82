using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Functions.Storage.Blobs;
using Functions.Storage.Documents;
using Functions.Storage.Pressure;
using Functions.Storage.Queues;
using Functions.Storage.Rest;
using Functions.Storage.Tables;
using Functions.Storage.Uploads;
using Microsoft.Azure.Cosmos;

namespace Functions.Storage;

/// <summary>Connects the ports of this folder to the services that the settings name.</summary>
public static class StorageClients
{
    /// <summary>
    /// Registers one of each port. Work is sent over Service Bus when it is configured, else over the storage queues. Where no key is
    /// configured, the process's identity is used: the managed identity in Azure (<c>AZURE_CLIENT_ID</c> names a user-assigned one),
    /// unless another one is given.
    /// </summary>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, StorageSettings storage, CosmosSettings cosmos, ServiceBusSettings? serviceBus, PressureSettings? pressure = null, TokenCredential? credential = null)
    {
        var gates = new Gates(pressure ?? new PressureSettings(), TimeProvider.System);
        var identity = new Lazy<TokenCredential>(() => credential ?? Identity());
        var pool = new Lazy<HttpClientTransport>(() => RestPipeline.Pool(gates.Settings.Connections));
        HttpPipeline Way(Func<Request, string, string> textToSign, ServiceGate gate) => RestPipeline.Build(Authentication(storage, identity, textToSign), null, pool.Value, gate);
        var blobs = new Lazy<HttpPipeline>(() => Way(SharedKeyText.OfBlobOrQueue, gates.Blobs));
        var queues = new Lazy<RestQueues>(() => new RestQueues(storage.QueueServiceUri, Way(SharedKeyText.OfBlobOrQueue, gates.Queues)));
        services.AddSingleton(gates).AddSingleton(gates.Settings);
        services.AddSingleton<IBlobs>(_ => new RestBlobs(storage.BlobServiceUri, blobs.Value));
        services.AddSingleton<IUploadAddresses>(_ => new SasUploadAddresses(storage, blobs.Value, TimeProvider.System));
        services.AddSingleton<ITables>(_ => new RestTables(storage.TableServiceUri, Way(SharedKeyText.OfTable, gates.Tables)));
        services.AddSingleton<IStorageQueues>(_ => queues.Value);
        services.AddSingleton<IMessageSender>(_ => serviceBus is null ? queues.Value : ServiceBus(serviceBus, identity.Value, pool.Value, gates.Bus));
        services.AddSingleton(_ => Cosmos(cosmos, identity, gates.Settings));
        services.AddSingleton<IDocuments>(provider => new CosmosDocuments(provider.GetRequiredService<CosmosClient>(), cosmos.Database, gates.Documents));
        return services;
    }

    private static HttpPipelinePolicy Authentication(
        StorageSettings storage, Lazy<TokenCredential> identity, Func<Request, string, string> textToSign) =>
        storage.AccountKey is { } key
            ? new SharedKeyPolicy(storage.AccountName ?? throw NoAccount(), key, textToSign)
            : new BearerTokenAuthenticationPolicy(identity.Value, Scope(storage.Audience));

    private static string Scope(string audience) => $"{audience.TrimEnd('/')}/.default";

    private static ArgumentException NoAccount() => new("Storage__AccountKey needs Storage__AccountName beside it.");

    private static ServiceBusRestSender ServiceBus(ServiceBusSettings settings, TokenCredential identity, HttpPipelineTransport pool, ServiceGate gate) => new(
        new Uri($"https://{settings.FullyQualifiedNamespace}"),
        RestPipeline.Build(new BearerTokenAuthenticationPolicy(identity, Scope(settings.Audience)), new ServiceBusDelay(), pool, gate),
        TimeProvider.System);

    private static CosmosClient Cosmos(CosmosSettings settings, Lazy<TokenCredential> identity, PressureSettings pressure)
    {
        var options = new CosmosClientOptions
        {
            ApplicationName = "shortage-warning",
            ConnectionMode = settings.IsLocal ? ConnectionMode.Gateway : ConnectionMode.Direct,
            LimitToEndpoint = settings.IsLocal,
            EnableContentResponseOnWrite = false,
            GatewayModeMaxConnectionLimit = pressure.Connections,
            // Throttled calls are repeated by DocumentCalls, whose retries are counted and spread.
            MaxRetryAttemptsOnRateLimitedRequests = 0,
            UseSystemTextJsonSerializerWithOptions = DocumentJson.Options,
        };
        return settings.AccountKey is { } key
            ? new CosmosClient(settings.AccountEndpoint.AbsoluteUri, key, options)
            : new CosmosClient(settings.AccountEndpoint.AbsoluteUri, identity.Value, options);
    }

    /// <summary>The identity of this process, or the one of several that a client id names.</summary>
    public static TokenCredential Identity(string? clientId = null)
    {
        clientId ??= Environment.GetEnvironmentVariable("AZURE_CLIENT_ID");
        // In Azure the platform announces its token endpoint; asking it directly saves the detours of the default chain.
        if (Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT") is null)
            return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
        return new ManagedIdentityCredential(
            clientId is { Length: > 0 } ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
    }
}
