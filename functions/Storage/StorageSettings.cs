namespace Functions.Storage;

/// <summary>Where blobs, tables and queues live (<c>Storage__…</c>). With an account key requests are signed with it, else with an Entra token.</summary>
public sealed record StorageSettings
{
    /// <summary>For example <c>https://acc.blob.core.windows.net</c> or, for Azurite, <c>http://127.0.0.1:10000/devstoreaccount1</c>.</summary>
    public required Uri BlobServiceUri { get; init; }

    /// <summary>The table service's address.</summary>
    public required Uri TableServiceUri { get; init; }

    /// <summary>The queue service's address.</summary>
    public required Uri QueueServiceUri { get; init; }

    /// <summary>The account's name; needed with a key.</summary>
    public string? AccountName { get; init; }

    /// <summary>The account's shared key in base64, or null to use an identity.</summary>
    public string? AccountKey { get; init; }

    /// <summary>For whom the identity's tokens are made out; another one where a cloud has its own.</summary>
    public string Audience { get; init; } = "https://storage.azure.com";
}

/// <summary>Where documents live (<c>Cosmos__…</c>).</summary>
public sealed record CosmosSettings
{
    /// <summary>The account's endpoint.</summary>
    public required Uri AccountEndpoint { get; init; }

    /// <summary>The account's key, or null to use an identity.</summary>
    public string? AccountKey { get; init; }

    /// <summary>The database.</summary>
    public string Database { get; init; } = "shortage";

    /// <summary>True for a stand-in on this machine: plain HTTP, gateway mode, containers made at start.</summary>
    public bool IsLocal { get; init; }
}

/// <summary>Where messages go in Azure (<c>ServiceBus__fullyQualifiedNamespace</c>); null on one machine, where storage queues carry them.</summary>
public sealed record ServiceBusSettings(string FullyQualifiedNamespace)
{
    /// <summary>For whom the identity's tokens are made out; another one where a cloud has its own.</summary>
    public string Audience { get; init; } = "https://servicebus.azure.net";
}
