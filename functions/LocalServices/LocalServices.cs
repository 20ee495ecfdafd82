using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.LocalServices;

/// <summary>
/// The services of Azure on one machine: Azurite for blobs, queues and tables, and a stand-in for Cosmos DB. They end with this object,
/// and also when this process is killed, and keep what they acknowledged when there is a data directory.
/// </summary>
public sealed class LocalServices : IAsyncDisposable
{
    private readonly LocalServer _azurite;
    private readonly LocalServer _cosmos;

    private LocalServices(LocalServer azurite, LocalServer cosmos)
    {
        (_azurite, _cosmos) = (azurite, cosmos);
        Endpoints = new LocalEndpoints(
            new StorageSettings
            {
                BlobServiceUri = Account(azurite.Urls["blob"]),
                TableServiceUri = Account(azurite.Urls["table"]),
                QueueServiceUri = Account(azurite.Urls["queue"]),
                AccountName = DevelopmentAccounts.StorageAccount,
                AccountKey = DevelopmentAccounts.StorageKey,
            },
            new CosmosSettings { AccountEndpoint = cosmos.Urls["cosmos"], AccountKey = DevelopmentAccounts.CosmosKey, IsLocal = true });
    }

    // Azurite tells accounts apart by the first segment of the path.
    private static Uri Account(Uri service) => new(service, DevelopmentAccounts.StorageAccount);

    /// <summary>Where they listen.</summary>
    public LocalEndpoints Endpoints { get; }

    /// <summary>The processes, for those who want to know that nothing is left running.</summary>
    public IReadOnlyList<int> ProcessIds => [_azurite.Pid, _cosmos.Pid];

    /// <summary>Installs the servers if they are not there, starts them and waits until they answer.</summary>
    /// <exception cref="LocalServicesException">They could not be installed or started.</exception>
    public static async Task<LocalServices> Start(LocalServicesOptions options, CancellationToken cancel)
    {
        var directory = options.NodeDirectory ?? NodeDirectory.Find();
        var progress = options.Progress ?? (_ => { });
        await new PackageInstallation(directory, progress).Ensure(cancel);
        progress(new Bilingual("正在启动本机服务…", "starting the local services…").ToString());
        var azurite = LocalServer.Start(directory, "azurite.js", AzuriteArguments(options), cancel);
        var cosmos = LocalServer.Start(directory, "cosmos.js", CosmosArguments(options), cancel);
        try
        {
            await Task.WhenAll(azurite, cosmos);
        }
        catch
        {
            if (azurite.IsCompletedSuccessfully) await azurite.Result.DisposeAsync();
            if (cosmos.IsCompletedSuccessfully) await cosmos.Result.DisposeAsync();
            throw;
        }
        return new LocalServices(azurite.Result, cosmos.Result);
    }

    private static IEnumerable<string> AzuriteArguments(LocalServicesOptions options) =>
    [
        "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", $"{options.TablePort}",
        .. Location(options, "azurite"),
    ];

    private static IEnumerable<string> CosmosArguments(LocalServicesOptions options) =>
        ["--port", $"{options.CosmosPort}", .. Location(options, "cosmos")];

    private static IEnumerable<string> Location(LocalServicesOptions options, string service) =>
        options.DataDirectory is { } data ? ["--location", Path.Combine(Path.GetFullPath(data), service)] : [];

    /// <summary>Lets both save and end.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_azurite.DisposeAsync().AsTask(), _cosmos.DisposeAsync().AsTask());
}
