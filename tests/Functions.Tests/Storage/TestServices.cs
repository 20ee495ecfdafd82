using Functions.Storage;

namespace Functions.Tests.Storage;

internal static class TestServices
{
    public static StorageSettings Storage { get; } = new()
    {
        BlobServiceUri = new Uri(Environment.GetEnvironmentVariable("TEST_STORAGE_BLOB")!),
        TableServiceUri = new Uri(Environment.GetEnvironmentVariable("TEST_STORAGE_TABLE")!),
        QueueServiceUri = new Uri(Environment.GetEnvironmentVariable("TEST_STORAGE_QUEUE")!),
        AccountName = "devstoreaccount1",
        AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
    };

    public static CosmosSettings Cosmos { get; } = new()
    {
        AccountEndpoint = new Uri(Environment.GetEnvironmentVariable("TEST_COSMOS")!),
        AccountKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
        IsLocal = true,
    };
}
