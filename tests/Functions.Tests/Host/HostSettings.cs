using Functions.LocalServices;

namespace Functions.Tests.Host;

/// <summary>Application settings, which reach the executable as environment variables.</summary>
internal static class HostSettings
{
    /// <summary>The bootstrap key of every process that a test starts.</summary>
    public const string AdminKey = "host-tests-bootstrap-key-0123456789abcdef";

    /// <summary>Names services that nobody serves, for tests of what must work without them.</summary>
    public static IReadOnlyDictionary<string, string> Unreachable { get; } = Of(new LocalEndpoints(
        new()
        {
            BlobServiceUri = new Uri("http://127.0.0.1:1/none"),
            TableServiceUri = new Uri("http://127.0.0.1:1/none"),
            QueueServiceUri = new Uri("http://127.0.0.1:1/none"),
            AccountName = DevelopmentAccounts.StorageAccount,
            AccountKey = DevelopmentAccounts.StorageKey,
        },
        new() { AccountEndpoint = new Uri("http://127.0.0.1:1/"), AccountKey = DevelopmentAccounts.CosmosKey, IsLocal = true }));

    /// <summary>Names these services, with a root key that is the same for every process.</summary>
    public static IReadOnlyDictionary<string, string> Of(LocalEndpoints services) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Storage__BlobServiceUri"] = services.Storage.BlobServiceUri.ToString(),
        ["Storage__TableServiceUri"] = services.Storage.TableServiceUri.ToString(),
        ["Storage__QueueServiceUri"] = services.Storage.QueueServiceUri.ToString(),
        ["Storage__AccountName"] = services.Storage.AccountName!,
        ["Storage__AccountKey"] = services.Storage.AccountKey!,
        ["Cosmos__AccountEndpoint"] = services.Cosmos.AccountEndpoint.ToString(),
        ["Cosmos__AccountKey"] = services.Cosmos.AccountKey!,
        ["Cosmos__Database"] = services.Cosmos.Database,
        ["Cosmos__IsLocal"] = "true",
        ["Secrets__Root"] = Convert.ToBase64String(LocalAzure.Root),
        ["Admin__Key"] = AdminKey,
    };
}
