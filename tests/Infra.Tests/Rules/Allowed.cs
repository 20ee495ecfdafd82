using System.Text.Json;

namespace Infra.Tests.Rules;

/// <summary>What may be used, each with where it was looked up (allowed.json).</summary>
internal static class Allowed
{
    private static readonly JsonElement List = Load();

    /// <summary>Resource types and the one version of each.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = Of("types", "versions").ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);

    /// <summary>Roles by id.</summary>
    public static IReadOnlyDictionary<string, Role> Roles { get; } =
        Of("roles", "ids").ToDictionary(p => p.Name, p => new Role(Text(p.Value, "name"), Text(p.Value, "scope"), Text(p.Value, "only")), StringComparer.Ordinal);

    /// <summary>Metrics of a namespace with their dimensions.</summary>
    public static IReadOnlyDictionary<(string Namespace, string Metric), IReadOnlyList<string>> Metrics { get; } = Of("metrics", "namespaces")
        .SelectMany(n => n.Value.EnumerateObject().Select(m => (Key: (n.Name, m.Name), Dimensions: m.Value.EnumerateArray().Select(d => d.GetString()!).ToList())))
        .ToDictionary(m => m.Key, IReadOnlyList<string> (m) => m.Dimensions);

    /// <summary>App settings that Flex Consumption refuses.</summary>
    public static IReadOnlyList<string> RefusedSettings { get; } = Texts("refusedOnFlex", "settings");

    /// <summary>Properties of a site's configuration that Flex Consumption refuses.</summary>
    public static IReadOnlyList<string> RefusedProperties { get; } = Texts("refusedOnFlex", "siteConfig");

    /// <summary>What an alert may have as its window or frequency.</summary>
    /// <param name="kind">Metrics or queries.</param>
    /// <param name="what">Windows or frequencies.</param>
    public static IReadOnlyList<string> Times(string kind, string what) => [.. List.GetProperty("alertTimes").GetProperty(kind).GetProperty(what).EnumerateArray().Select(t => t.GetString()!)];

    private static List<string> Texts(string part, string list) => [.. List.GetProperty(part).GetProperty(list).EnumerateArray().Select(t => t.GetString()!)];

    private static JsonElement.ObjectEnumerator Of(string part, string list) => List.GetProperty(part).GetProperty(list).EnumerateObject();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Load()
    {
        using var stream = typeof(Allowed).Assembly.GetManifestResourceStream("allowed.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}

/// <summary>A role, the type of resource it may be given on, and how that resource's name has to begin.</summary>
internal sealed record Role(string Name, string Scope, string Only);
