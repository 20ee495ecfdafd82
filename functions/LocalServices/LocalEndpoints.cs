using Functions.Storage;

namespace Functions.LocalServices;

/// <summary>Where the services of this machine listen.</summary>
public sealed record LocalEndpoints(StorageSettings Storage, CosmosSettings Cosmos);
