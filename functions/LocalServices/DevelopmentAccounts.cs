namespace Functions.LocalServices;

/// <summary>
/// The accounts that Microsoft publishes for development; every emulator and every stand-in has the same ones, so they protect nothing.
/// </summary>
public static class DevelopmentAccounts
{
    /// <summary>The storage account of Azurite.</summary>
    public const string StorageAccount = "devstoreaccount1";

    /// <summary>Its shared key (learn.microsoft.com, "Use the Azurite emulator").</summary>
    public const string StorageKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The key of the Cosmos DB emulator (learn.microsoft.com, "Azure Cosmos DB emulator").</summary>
    public const string CosmosKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";
}
