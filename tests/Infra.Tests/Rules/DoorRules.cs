namespace Infra.Tests.Rules;

/// <summary>No keys, no passwords, no old protocols, nothing anonymous: what each type of resource has to say of itself.</summary>
internal static class DoorRules
{
    private static readonly (string Type, string Path, string Value)[] Expected =
    [
        ("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "properties.allowCrossTenantReplication", "false"),
        ("Microsoft.Storage/storageAccounts", "properties.isLocalUserEnabled", "false"),
        ("Microsoft.Storage/storageAccounts", "properties.isSftpEnabled", "false"),
        ("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2"),
        ("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", "true"),
        ("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None"),
        ("Microsoft.ServiceBus/namespaces", "properties.disableLocalAuth", "true"),
        ("Microsoft.ServiceBus/namespaces", "properties.minimumTlsVersion", "1.2"),
        ("Microsoft.DocumentDB/databaseAccounts", "properties.disableLocalAuth", "true"),
        ("Microsoft.DocumentDB/databaseAccounts", "properties.disableKeyBasedMetadataWriteAccess", "true"),
        ("Microsoft.DocumentDB/databaseAccounts", "properties.minimalTlsVersion", "Tls12"),
        ("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true"),
        ("Microsoft.KeyVault/vaults", "properties.enableSoftDelete", "true"),
        ("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true"),
        ("Microsoft.Insights/components", "properties.DisableLocalAuth", "true"),
        ("Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "true"),
        ("Microsoft.Web/sites", "properties.httpsOnly", "true"),
        ("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.2"),
        ("Microsoft.Web/sites", "properties.siteConfig.scmMinTlsVersion", "1.2"),
        ("Microsoft.Web/sites", "properties.functionAppConfig.runtime", """{"name":"custom","version":"1.0"}"""),
        ("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
        ("Microsoft.Web/sites", "tags.azd-service-name", "api"),
        ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false"),
        ("Microsoft.Web/serverfarms", "sku.name", "FC1"),
    ];

    public static IEnumerable<string> Problems(Installation installation) => Missing(installation).Concat(Refused(installation));

    // A deployment ends with the first of them.
    private static IEnumerable<string> Refused(Installation installation) =>
        from site in installation.OfType("Microsoft.Web/sites")
        from property in site.At("properties.siteConfig")!.AsObject()
        where Allowed.RefusedProperties.Contains(property.Key, StringComparer.OrdinalIgnoreCase)
        select $"{site.Text("name")}: {property.Key} is refused on Flex Consumption";

    private static IEnumerable<string> Missing(Installation installation) =>
        from expected in Expected
        let resources = installation.OfType(expected.Type)
        from problem in resources.Count == 0 ? [$"no {expected.Type}"] :
            from resource in resources
            let found = resource.Text(expected.Path)
            where found != expected.Value
            select $"{resource.Text("name")}: {expected.Path} is '{found}', expected {expected.Value}"
        select problem;
}

/// <summary>Where the way is private, the services take nobody else's calls, and each has its endpoint.</summary>
internal static class NetworkRules
{
    private static readonly string[] Closed = ["Microsoft.Storage/storageAccounts", "Microsoft.ServiceBus/namespaces", "Microsoft.DocumentDB/databaseAccounts", "Microsoft.KeyVault/vaults"];

    public static IEnumerable<string> Problems(Installation installation)
    {
        if (installation.OfType("Microsoft.Network/virtualNetworks").Count == 0) return [];
        var endpoints = installation.OfType("Microsoft.Network/privateEndpoints").Select(e => e.Text("properties.privateLinkServiceConnections")).ToList();
        return from resource in Closed.SelectMany(installation.OfType)
               let name = resource.Text("name")
               from problem in new[]
               {
                   resource.Text("properties.publicNetworkAccess") == "Disabled" ? "" : $"{name} can be reached from everywhere",
                   endpoints.Any(e => e.Contains($"/{name}\"", StringComparison.Ordinal)) ? "" : $"{name} has no private endpoint",
                   installation.OfType("Microsoft.Web/sites").All(s => s.Text("properties.virtualNetworkSubnetId").Length > 0) ? "" : "the app is not in the network",
               }
               where problem.Length > 0
               select problem;
    }
}
