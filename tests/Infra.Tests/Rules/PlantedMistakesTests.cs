using System.Text.Json.Nodes;

namespace Infra.Tests.Rules;

/// <summary>Each rule finds what is wrong: one thing is spoiled in an installation that holds, and the rule has to name it.</summary>
public sealed class PlantedMistakesTests
{
    private const string Storage = "Microsoft.Storage/storageAccounts", Queues = "Microsoft.ServiceBus/namespaces/queues", Documents = "Microsoft.DocumentDB/databaseAccounts";
    private const string Containers = Documents + "/sqlDatabases/containers", Assignments = "Microsoft.Authorization/roleAssignments", Settings = "Microsoft.Web/sites/config";

    private static readonly Dictionary<string, (string Rule, string Told, Action<Installation> Spoil)> Mistakes = new(StringComparer.Ordinal)
    {
        ["a type nobody reviewed"] = ("types", "Microsoft.Compute/virtualMachines", i => i.Add(new JsonObject { ["type"] = "Microsoft.Compute/virtualMachines", ["apiVersion"] = "2024-07-01", ["name"] = "vm" })),
        ["another version"] = ("types", "2019-06-01", i => i.OfType(Storage)[0].Put("apiVersion", "2019-06-01")),
        ["a container is missing"] = ("stores", "container slices: the code's, not made", i => i.Remove(Named(i, Storage + "/blobServices/containers", "slices"))),
        ["a table is misspelt"] = ("stores", "table datakey: made, not the code's", i => Rename(i, Storage + "/tableServices/tables", "datakeys", "datakey")),
        ["deleted blobs stay"] = ("stores", "deleteRetentionPolicy.enabled", i => Named(i, Storage + "/blobServices", "default").Put("properties.deleteRetentionPolicy.enabled", true)),
        ["versions stay"] = ("stores", "isVersioningEnabled", i => Named(i, Storage + "/blobServices", "default").Put("properties.isVersioningEnabled", true)),
        ["uploads go too soon"] = ("stores", "uploads", i => i.OfType(Storage + "/managementPolicies")[0]["properties"]!["policy"]!["rules"]![0]!.Put("definition.actions.baseBlob.delete.daysAfterModificationGreaterThan", 3)),
        ["a queue is missing"] = ("queues", "queue deliveries", i => i.Remove(Named(i, Queues, "deliveries"))),
        ["fewer deliveries than the code counts"] = ("queues", "maxDeliveryCount is '3'", i => Named(i, Queues, "process").Put("properties.maxDeliveryCount", 3)),
        ["repeats are not dropped"] = ("queues", "requiresDuplicateDetection", i => Named(i, Queues, "evaluate").Put("properties.requiresDuplicateDetection", false)),
        ["messages vanish when they are old"] = ("queues", "deadLetteringOnMessageExpiration", i => Named(i, Queues, "feeds").Put("properties.deadLetteringOnMessageExpiration", false)),
        ["another partition key"] = ("documents", "figures: partitioned by", i => Named(i, Containers, "figures").Put("properties.resource.partitionKey.paths", new JsonArray("/hospital"))),
        ["documents vanish"] = ("documents", "warnings: documents would go", i => Named(i, Containers, "warnings").Put("properties.resource.defaultTtl", 86400)),
        ["everything is indexed"] = ("documents", "figures: excluded are", i => Named(i, Containers, "figures").Put("properties.resource.indexingPolicy.excludedPaths", new JsonArray())),
        ["a query has no index"] = ("documents", "warnings: index /type/?: the code's", i => Named(i, Containers, "warnings").Put("properties.resource.indexingPolicy.includedPaths", new JsonArray())),
        ["another database"] = ("documents", "database shortage", i => Rename(i, Documents + "/sqlDatabases", "shortage", "shortages")),
        ["an owner of the group"] = ("rights", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", i => Role(i, "8e3af657-a8ff-443c-a75c-2fe8c4bcb635")),
        ["the owner's role on the hospitals' blobs"] = ("rights", "Storage Blob Data Owner on", i => Assigned(i, "/storageAccounts/stdata").Put("properties.roleDefinitionId", "/x/b7e6dc6d-f1e8-4753-8033-0f276bb0955b")),
        ["a right on the whole bus"] = ("rights", "Azure Service Bus Data Receiver on Microsoft.ServiceBus/namespaces ", i => Scope(i, "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", "/providers/Microsoft.ServiceBus/namespaces/sb")),
        ["the platform reads"] = ("rights", "somebody outside", i => Outsider(i, "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0")),
        ["the platform sends everywhere"] = ("rights", "somebody outside", i => Outsider(i, "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39")),
        ["documents of the whole account"] = ("rights", "not for the account", i => i.OfType(Documents + "/sqlRoleAssignments")[0].Put("properties.scope", "/x/databaseAccounts/cosmos")),
        ["a shared key"] = ("doors", "allowSharedKeyAccess is 'true'", i => i.OfType(Storage)[0].Put("properties.allowSharedKeyAccess", true)),
        ["keys of documents"] = ("doors", "disableLocalAuth is ''", i => i.OfType(Documents)[0].Put("properties.disableLocalAuth", null)),
        ["keys of the bus"] = ("doors", "disableLocalAuth", i => i.OfType("Microsoft.ServiceBus/namespaces")[0].Put("properties.disableLocalAuth", false)),
        ["plain HTTP"] = ("doors", "httpsOnly", i => i.OfType("Microsoft.Web/sites")[0].Put("properties.httpsOnly", false)),
        ["a password for deployments"] = ("doors", "properties.allow", i => i.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies")[0].Put("properties.allow", true)),
        ["anybody reads a container"] = ("doors", "publicAccess", i => Named(i, Storage + "/blobServices/containers", "raw").Put("properties.publicAccess", "Blob")),
        ["another runtime"] = ("doors", "runtime", i => i.OfType("Microsoft.Web/sites")[0].Put("properties.functionAppConfig.runtime.version", "4.0")),
        ["what Flex Consumption refuses"] = ("doors", "ftpsState is refused on Flex Consumption", i => i.OfType("Microsoft.Web/sites")[0].Put("properties.siteConfig.ftpsState", "Disabled")),
        ["a store open to the world"] = ("network", "can be reached from everywhere", i => i.OfType(Documents)[0].Put("properties.publicNetworkAccess", "Enabled")),
        ["no private way to the vault"] = ("network", "has no private endpoint", i => i.Remove(i.OfType("Microsoft.Network/privateEndpoints").Single(e => e.Text("name").Contains("vault", StringComparison.Ordinal)))),
        ["the bus has no address"] = ("settings", "ServiceBus__fullyQualifiedNamespace is missing", i => Setting(i, "ServiceBus__fullyQualifiedNamespace", null)),
        ["no root key"] = ("settings", "Secrets__Root as the code reads it", i => Setting(i, "Secrets__Root", null)),
        ["no documents"] = ("settings", "Cosmos__… as the code reads it", i => Setting(i, "Cosmos__AccountEndpoint", null)),
        ["a table address is missing"] = ("settings", "Storage__TableServiceUri is missing", i => Setting(i, "Storage__TableServiceUri", null)),
        ["the root key in the clear"] = ("settings", "Secrets__Root is a secret", i => Setting(i, "Secrets__Root", Convert.ToBase64String(new byte[32]))),
        ["a mail password in the clear"] = ("settings", "Smtp__Password is a secret", i => Setting(i, "Smtp__Password", "hunter2")),
        ["a connection string"] = ("settings", "holds a key of a service", i => Setting(i, "AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b")),
        ["the old way to name the runtime"] = ("settings", "FUNCTIONS_WORKER_RUNTIME is refused", i => Setting(i, "FUNCTIONS_WORKER_RUNTIME", "custom")),
        ["a setting of another plan"] = ("settings", "WEBSITE_VNET_ROUTE_ALL is refused", i => Setting(i, "WEBSITE_VNET_ROUTE_ALL", "1")),
        ["a look back that no log alert has"] = ("alerts", "no-heartbeat: no alert looks back for PT20M", i => Named(i, "Microsoft.Insights/scheduledQueryRules", "no-heartbeat").Put("properties.windowSize", "PT20M")),
        ["a look back that no metric alert has"] = ("alerts", "queue-backlog: no alert looks back for PT10M", i => Named(i, "Microsoft.Insights/metricAlerts", "queue-backlog").Put("properties.windowSize", "PT10M")),
        ["a look every now and then"] = ("alerts", "http-5xx: what happens between two looks", i => Named(i, "Microsoft.Insights/scheduledQueryRules", "http-5xx").Put("properties.evaluationFrequency", "PT1H")),
        ["a metric that isn't there"] = ("alerts", "has no metric DeadLetters", i => Criterion(i, "dead-letters-left-on-the-bus").Put("metricName", "DeadLetters")),
        ["a dimension that isn't there"] = ("alerts", "has no dimension Code", i => Criterion(i, "documents-throttle")["dimensions"]![0]!.Put("name", "Code")),
        ["an alert on the wrong service"] = ("alerts", "is not what it watches", i => Named(i, "Microsoft.Insights/metricAlerts", "queue-backlog").Put("properties.scopes", new JsonArray("/x/providers/Microsoft.KeyVault/vaults/kv"))),
        ["a product metric that isn't there"] = ("alerts", "no metric drug_shortage.deadletters", i => Query(i, "dead-letters").Put("query", "AppMetrics | where Name == 'drug_shortage.deadletters'")),
        ["a function that isn't there"] = ("alerts", "no function Watcher", i => Query(i, "no-heartbeat").Put("query", "AppRequests | where Name has 'Watcher'")),
        ["nobody hears the heartbeat stop"] = ("alerts", "nobody watches no-heartbeat", i => i.Remove(Named(i, "Microsoft.Insights/scheduledQueryRules", "no-heartbeat"))),
        ["an alert without anybody"] = ("alerts", "http-5xx tells nobody", i => Named(i, "Microsoft.Insights/scheduledQueryRules", "http-5xx").Put("properties.actions", new JsonObject())),
    };

    public static TheoryData<string> Names => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_planted_mistake_is_named(string mistake)
    {
        var (rule, told, spoil) = Mistakes[mistake];
        var installation = await Installation.Of("sizes/province.bicepparam");
        spoil(installation);
        Assert.Contains(told, string.Join('\n', InstallationTests.Rules[rule](installation)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_shown_to_find_something() =>
        Assert.Equal(InstallationTests.Rules.Keys.Order(StringComparer.Ordinal), Mistakes.Values.Select(m => m.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static JsonObject Named(Installation installation, string type, string name) =>
        installation.OfType(type).First(r => r.Text("name").Split('/')[^1] == name);

    private static void Rename(Installation installation, string type, string name, string other)
    {
        var resource = Named(installation, type, name);
        resource.Put("name", resource.Text("name")[..^name.Length] + other);
    }

    private static JsonObject Assigned(Installation installation, string to) =>
        installation.OfType(Assignments).First(a => a.Text("id").Contains(to, StringComparison.Ordinal));

    private static JsonObject Given(Installation installation, string role) =>
        installation.OfType(Assignments).First(a => a.Text("properties.roleDefinitionId").EndsWith(role, StringComparison.Ordinal));

    private static void Role(Installation installation, string role) => installation.OfType(Assignments)[0].Put("properties.roleDefinitionId", "/x/" + role);

    private static void Scope(Installation installation, string role, string scope) =>
        Given(installation, role).Put("id", $"/subscriptions/1{scope}/providers/Microsoft.Authorization/roleAssignments/2");

    // The first that is given is on feeds, the second on another queue.
    private static void Outsider(Installation installation, string role) =>
        installation.OfType(Assignments).Where(a => a.Text("properties.roleDefinitionId").EndsWith(role, StringComparison.Ordinal)).ElementAt(1).Put("properties.principalId", "33333333-3333-3333-3333-333333333333");

    private static void Setting(Installation installation, string name, string? value)
    {
        var settings = installation.OfType(Settings).Single()["properties"]!.AsObject();
        if (value is null) settings.Remove(name);
        else settings[name] = value;
    }

    private static JsonNode Criterion(Installation installation, string alert) =>
        Named(installation, "Microsoft.Insights/metricAlerts", alert)["properties"]!["criteria"]!["allOf"]![0]!;

    private static JsonNode Query(Installation installation, string alert) =>
        Named(installation, "Microsoft.Insights/scheduledQueryRules", alert)["properties"]!["criteria"]!["allOf"]![0]!;
}
