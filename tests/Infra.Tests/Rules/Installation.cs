using System.Text.Json.Nodes;
using Infra.Tests.Compilation;

namespace Infra.Tests.Rules;

/// <summary>The resources of one installation, as the compiler foresees them.</summary>
internal sealed class Installation(JsonArray resources)
{
    public IReadOnlyList<JsonObject> Resources => [.. resources.Select(r => r!.AsObject())];

    /// <summary>What a parameter file makes; a copy of one's own.</summary>
    public static async Task<Installation> Of(string parameters) =>
        new((await BicepCompiler.Snapshot(parameters))["predictedResources"]!.DeepClone().AsArray());

    /// <summary>What the parameter file of azd makes in such an environment.</summary>
    public static async Task<Installation> In(string name, params (string, string)[] environment) =>
        new((await BicepCompiler.Snapshot("main.bicepparam", name, environment))["predictedResources"]!.AsArray());

    public IReadOnlyList<JsonObject> OfType(string type) => [.. Resources.Where(r => r.Text("type") == type)];

    /// <summary>The last parts of the names of a type's resources.</summary>
    public IEnumerable<string> Names(string type) => OfType(type).Select(r => r.Text("name").Split('/')[^1]).Order(StringComparer.Ordinal);

    /// <summary>Names of what hangs below a resource whose name begins so.</summary>
    public IEnumerable<string> Names(string type, string parent) =>
        OfType(type).Where(r => r.Text("name").StartsWith(parent, StringComparison.Ordinal)).Select(r => r.Text("name").Split('/')[^1]).Order(StringComparer.Ordinal);

    /// <summary>The app settings: values, or the expressions that give them.</summary>
    public IReadOnlyDictionary<string, string> Settings => OfType("Microsoft.Web/sites/config").Single(r => r.Text("name").EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!
        .AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);

    public void Remove(JsonObject resource) => resources.Remove(resource);

    public void Add(JsonObject resource) => resources.Add(resource);
}

/// <summary>Short ways into JSON.</summary>
internal static class Json
{
    /// <summary>The text at a path such as <c>properties.sku.name</c>; numbers and truth values as JSON writes them; empty where there is nothing.</summary>
    public static string Text(this JsonNode node, string path) => node.At(path) switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    public static JsonNode? At(this JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (at, name) => at is JsonObject o && o.TryGetPropertyValue(name, out var next) ? next : null);

    /// <summary>Puts a value at a path whose parents are there.</summary>
    public static void Put(this JsonNode node, string path, JsonNode? value)
    {
        var last = path.LastIndexOf('.');
        var parent = last < 0 ? node : node.At(path[..last])!;
        parent.AsObject()[path[(last + 1)..]] = value;
    }
}
