using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Functions.Storage.Blobs;
using Functions.Storage.Documents;
using Functions.Storage.Queues;
using Functions.Storage.Rest;
using Functions.Storage.Tables;
using Functions.Storage.Uploads;
using Microsoft.Azure.Cosmos;

namespace Functions.Storage;

/// <summary>Connects the ports of this folder to the services that the settings name.</summary>
public static class StorageClients
{
    private const string StorageScope = "https://storage.azure.com/.default";
    private const string ServiceBusScope = "https://servicebus.azure.net/.default";

    /// <summary>
    /// Registers one of each port. Work is sent over Service Bus when it is configured, else over the storage queues. Where no key is
    /// configured, the process's identity is used: the managed identity in Azure (<c>AZURE_CLIENT_ID</c> names a user-assigned one).
    /// </summary>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, StorageSettings storage, CosmosSettings cosmos, ServiceBusSettings? serviceBus)
    {
        var identity = new Lazy<TokenCredential>(Identity);
        var files = new Lazy<HttpPipeline>(() => RestPipeline.Build(Authentication(storage, identity, SharedKeyText.OfBlobOrQueue)));
        var queues = new Lazy<RestQueues>(() => new RestQueues(storage.QueueServiceUri, files.Value));
        services.AddSingleton<IBlobs>(_ => new RestBlobs(storage.BlobServiceUri, files.Value));
        services.AddSingleton<IUploadAddresses>(_ => new SasUploadAddresses(storage, files.Value, TimeProvider.System));
        services.AddSingleton<ITables>(_ => new RestTables(
            storage.TableServiceUri, RestPipeline.Build(Authentication(storage, identity, SharedKeyText.OfTable))));
        services.AddSingleton<IStorageQueues>(_ => queues.Value);
        services.AddSingleton<IMessageSender>(_ => serviceBus is null ? queues.Value : ServiceBus(serviceBus, identity.Value));
        services.AddSingleton(_ => Cosmos(cosmos, identity));
        services.AddSingleton<IDocuments>(provider => new CosmosDocuments(provider.GetRequiredService<CosmosClient>(), cosmos.Database));
        return services;
    }

    private static HttpPipelinePolicy Authentication(
        StorageSettings storage, Lazy<TokenCredential> identity, Func<Request, string, string> textToSign) =>
        storage.AccountKey is { } key
            ? new SharedKeyPolicy(storage.AccountName ?? throw NoAccount(), key, textToSign)
            : new BearerTokenAuthenticationPolicy(identity.Value, StorageScope);

    private static ArgumentException NoAccount() => new("Storage__AccountKey needs Storage__AccountName beside it.");

    private static ServiceBusRestSender ServiceBus(ServiceBusSettings settings, TokenCredential identity) => new(
        new Uri($"https://{settings.FullyQualifiedNamespace}"),
        RestPipeline.Build(new BearerTokenAuthenticationPolicy(identity, ServiceBusScope), new ServiceBusDelay()),
        TimeProvider.System);

    private static CosmosClient Cosmos(CosmosSettings settings, Lazy<TokenCredential> identity)
    {
        var options = new CosmosClientOptions
        {
            ApplicationName = "shortage-warning",
            ConnectionMode = settings.IsLocal ? ConnectionMode.Gateway : ConnectionMode.Direct,
            LimitToEndpoint = settings.IsLocal,
            EnableContentResponseOnWrite = false,
            MaxRetryAttemptsOnRateLimitedRequests = 9,
            MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(30),
            UseSystemTextJsonSerializerWithOptions = DocumentJson.Options,
        };
        return settings.AccountKey is { } key
            ? new CosmosClient(settings.AccountEndpoint.AbsoluteUri, key, options)
            : new CosmosClient(settings.AccountEndpoint.AbsoluteUri, identity.Value, options);
    }

    private static TokenCredential Identity()
    {
        var clientId = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID");
        // In Azure the platform announces its token endpoint; asking it directly saves the detours of the default chain.
        if (Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT") is null)
            return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
        return new ManagedIdentityCredential(
            clientId is { Length: > 0 } ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
    }
}
