using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Functions.Storage.Documents;

/// <summary>The stable name under which documents of a type are stored, where it is not the type's own name.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class DocumentTypeAttribute(string name) : Attribute
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The name of any type: what the attribute says, else its own name in camel case.</summary>
    public static string NameOf(Type type) => Names.GetOrAdd(
        type, t => t.GetCustomAttribute<DocumentTypeAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(t.Name));
}
