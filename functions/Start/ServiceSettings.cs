using Functions.Storage;

namespace Functions.Start;

/// <summary>Reads which real services are configured (<c>Storage__…</c>, <c>Cosmos__…</c>, <c>ServiceBus__…</c>).</summary>
public static class ServiceSettings
{
    /// <summary>The storage account, or null when none is configured. An account name alone means the public cloud's addresses, unless <c>Storage__EndpointSuffix</c> says otherwise.</summary>
    public static StorageSettings? Storage(IConfiguration settings)
    {
        var section = settings.GetSection("Storage");
        var (name, suffix) = (section["AccountName"], section["EndpointSuffix"] ?? "core.windows.net");
        if (name is null && section["BlobServiceUri"] is null) return null;
        var account = new StorageSettings
        {
            BlobServiceUri = Address(section, "BlobServiceUri", "blob", name, suffix),
            TableServiceUri = Address(section, "TableServiceUri", "table", name, suffix),
            QueueServiceUri = Address(section, "QueueServiceUri", "queue", name, suffix),
            AccountName = name,
            AccountKey = section["AccountKey"],
        };
        return Audience(section) is { } audience ? account with { Audience = audience } : account;
    }

    /// <summary>The Cosmos account, or null when none is configured.</summary>
    public static CosmosSettings? Cosmos(IConfiguration settings)
    {
        var section = settings.GetSection("Cosmos");
        return section["AccountEndpoint"] is not { } endpoint ? null : new CosmosSettings
        {
            AccountEndpoint = new Uri(endpoint),
            AccountKey = section["AccountKey"],
            Database = section["Database"] ?? "shortage",
            IsLocal = section.GetValue("IsLocal", false),
        };
    }

    /// <summary>The Service Bus namespace, or null when none is configured.</summary>
    public static ServiceBusSettings? ServiceBus(IConfiguration settings) =>
        settings["ServiceBus:FullyQualifiedNamespace"] is not { Length: > 0 } name ? null
        : Audience(settings.GetSection("ServiceBus")) is { } audience ? new ServiceBusSettings(name) { Audience = audience }
        : new ServiceBusSettings(name);

    private static string? Audience(IConfigurationSection section) =>
        section["Audience"] is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? text
        : throw new InvalidOperationException($"{section.Key}__Audience={text} 应为 https 地址 / must be an https address.");

    private static Uri Address(IConfigurationSection section, string key, string service, string? name, string suffix) =>
        section[key] is { } uri ? new Uri(uri)
        : name is not null ? new Uri($"https://{name}.{service}.{suffix}")
        : throw new InvalidOperationException($"Storage__{key} is missing: set it, or Storage__AccountName.");
}
