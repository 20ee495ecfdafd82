using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Storage;

namespace Infra.Tests.Rules;

/// <summary>The containers of documents are the code's, and what its queries filter by is indexed, nothing else.</summary>
internal static partial class DocumentRules
{
    private const string Containers = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers", Databases = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases";

    // Indexed by the service without being named.
    private static readonly string[] OfTheService = ["id", "_ts"];

    private static readonly string Sources = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    /// <summary>The paths that queries of the code filter or sort by.</summary>
    public static IReadOnlyList<string> Asked { get; } = [.. Query().Matches(Sources).SelectMany(q => Column().Matches(q.Value))
        .Select(m => m.Groups["name"].Value).Except(OfTheService, StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Select(c => $"/{c}/?")];

    /// <summary>The containers that the code queries; the others are read by id and by their changes.</summary>
    public static IReadOnlyList<string> Queried { get; } =
        [.. QueriedContainer().Matches(Sources).Select(m => (string)typeof(CosmosContainers).GetField(m.Groups["name"].Value)!.GetRawConstantValue()!).Distinct(StringComparer.Ordinal)];

    public static IEnumerable<string> Problems(Installation installation) =>
        StoreRules.Differences("container of documents", CosmosContainers.All, installation.Names(Containers))
            .Concat(StoreRules.Differences("database", [new CosmosSettings { AccountEndpoint = new Uri("https://x") }.Database], installation.Names(Databases)))
            .Concat(installation.OfType(Containers).SelectMany(Container));

    private static IEnumerable<string> Container(JsonObject container)
    {
        var (name, resource) = (container.Text("name").Split('/')[^1], container.At("properties.resource")!);
        if (resource.Text("partitionKey.paths") != $"[\"{CosmosContainers.PartitionKeyPath}\"]") yield return $"{name}: partitioned by {resource.Text("partitionKey.paths")}";
        // Nothing in the code says how long a document is to live: whatever has a time to live would vanish unseen.
        if (resource.At("defaultTtl") is not null) yield return $"{name}: documents would go after {resource.Text("defaultTtl")} s";
        if (!Paths(resource, "excludedPaths").SequenceEqual(["/*"])) yield return $"{name}: excluded are {resource.Text("indexingPolicy.excludedPaths")}";
        foreach (var problem in StoreRules.Differences($"{name}: index", Queried.Contains(name, StringComparer.Ordinal) ? Asked : [], Paths(resource, "includedPaths"))) yield return problem;
    }

    private static IEnumerable<string> Paths(JsonNode resource, string list) => resource.At($"indexingPolicy.{list}")?.AsArray().Select(p => p!.Text("path")) ?? [];

    [GeneratedRegex("\"SELECT [^\"]+\"", RegexOptions.None, 30000)]
    private static partial Regex Query();

    [GeneratedRegex(@"\bc\.(?<name>\w+)", RegexOptions.None, 30000)]
    private static partial Regex Column();

    [GeneratedRegex(@"documents\.(?:Query|Scan)<\w+>\(CosmosContainers\.(?<name>\w+)", RegexOptions.None, 30000)]
    private static partial Regex QueriedContainer();
}
