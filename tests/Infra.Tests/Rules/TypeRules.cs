namespace Infra.Tests.Rules;

/// <summary>Only reviewed types of resources, in the reviewed version.</summary>
internal static class TypeRules
{
    public static IEnumerable<string> Problems(Installation installation) =>
        from resource in installation.Resources
        let type = resource.Text("type")
        let version = resource.Text("apiVersion")
        where Allowed.Versions.GetValueOrDefault(type) != version
        select $"{type}@{version} is not on the list ({Allowed.Versions.GetValueOrDefault(type) ?? "type unknown"})";
}
