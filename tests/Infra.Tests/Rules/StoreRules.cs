using Functions.ReceiveFeed;
using Functions.Start;
using Functions.Uploads;

namespace Infra.Tests.Rules;

/// <summary>Containers and tables are those of the code, and what is deleted is gone.</summary>
internal static class StoreRules
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices", Containers = Blobs + "/containers", Tables = "Microsoft.Storage/storageAccounts/tableServices/tables";

    public static IEnumerable<string> Problems(Installation installation) =>
        Differences("container", Stores.Containers, installation.Names(Containers, "stdata"))
            .Concat(Differences("table", Stores.Tables, installation.Names(Tables, "stdata")))
            .Concat(Kept(installation)).Concat(Uploads(installation));

    /// <summary>What one list has and the other has not.</summary>
    public static IEnumerable<string> Differences(string what, IEnumerable<string> code, IEnumerable<string> infrastructure) =>
        code.Except(infrastructure, StringComparer.Ordinal).Select(n => $"{what} {n}: the code's, not made")
            .Concat(infrastructure.Except(code, StringComparer.Ordinal).Select(n => $"{what} {n}: made, not the code's"));

    private static IEnumerable<string> Kept(Installation installation) =>
        from service in installation.OfType(Blobs)
        where service.Text("name").StartsWith("stdata", StringComparison.Ordinal)
        from copies in new[] { "isVersioningEnabled", "deleteRetentionPolicy.enabled", "restorePolicy.enabled", "changeFeed.enabled" }
        where service.Text($"properties.{copies}") != "false"
        select $"{copies} has to be false: erased blobs would stay";

    // Longer than the sweep may ever keep them, so that it never takes what the product still wants.
    private static IEnumerable<string> Uploads(Installation installation)
    {
        var rules = installation.OfType("Microsoft.Storage/storageAccounts/managementPolicies").SelectMany(p => p.At("properties.policy.rules")!.AsArray());
        var days = rules.Where(r => r!.Text("definition.filters.prefixMatch").Contains($"\"{UploadShelf.Container}/\"", StringComparison.Ordinal))
            .Select(r => int.Parse(r!.Text("definition.actions.baseBlob.delete.daysAfterModificationGreaterThan"), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        if (days is not [> 30]) yield return $"{UploadShelf.Container}: one rule has to remove what lies longer than the 30 days of Uploads__KeptDays, found {string.Join(',', days)}";
    }
}

/// <summary>Queues are those of the code, and deliver as the code expects.</summary>
internal static class QueueRules
{
    public const string Queues = "Microsoft.ServiceBus/namespaces/queues";

    private static readonly (string Path, string Value)[] Expected =
    [
        ("maxDeliveryCount", Functions.Hosting.FunctionBinding.Queue.MostDeliveries.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("requiresDuplicateDetection", "true"), ("duplicateDetectionHistoryTimeWindow", "PT10M"),
        ("deadLetteringOnMessageExpiration", "true"), ("requiresSession", "false"), ("lockDuration", System.Xml.XmlConvert.ToString(new Functions.Hosting.PumpSettings().Visibility)),
    ];

    public static IEnumerable<string> Problems(Installation installation) =>
        StoreRules.Differences("queue", Stores.Queues, installation.Names(Queues))
            .Concat(StoreRules.Differences("queue", Snapshots.Queues, installation.Names(Queues)))
            .Concat(from queue in installation.OfType(Queues)
                    from setting in Expected
                    let found = queue.Text($"properties.{setting.Path}")
                    where found != setting.Value
                    select $"queue {queue.Text("name")}: {setting.Path} is '{found}', the code expects {setting.Value}")
            .Concat(installation.Names(Queues).Contains(ReceiveFeedFunction.Queue, StringComparer.Ordinal) ? [] : ["no queue for the platform"]);
}
