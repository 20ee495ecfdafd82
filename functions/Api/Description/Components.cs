using System.Reflection;
using System.Text.Json.Nodes;

namespace Functions.Api.Description;

/// <summary>
/// The schemas that the API's description names: of records, and of answers that no record describes, which lie in <c>*.schema.json</c> files
/// beside their endpoints.
/// </summary>
internal sealed class Components
{
    private const string Suffix = ".schema.json";

    private static readonly Lazy<Dictionary<string, Type>> Records = new(() => typeof(Shared.Pipeline).Assembly.GetExportedTypes().Concat(typeof(Components).Assembly.GetExportedTypes())
        .Where(t => t.IsClass || t.IsValueType).GroupBy(t => t.Name, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal));

    private readonly TypeSchemas _types;
    private readonly Dictionary<string, Type> _named = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> _responses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject?> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _files = Files();

    /// <summary>No schemas yet.</summary>
    public Components() => _types = new TypeSchemas(this);

    /// <summary>The schemas of records.</summary>
    public TypeSchemas Types => _types;

    /// <summary>The schemas that were asked for, by name.</summary>
    public JsonObject All() => new(_schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value!.DeepClone())));

    /// <summary>The answers that several operations give, by name.</summary>
    public JsonObject Responses() => new(_responses.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value.DeepClone())));

    /// <summary>An answer that several operations give, made when it is asked for the first time.</summary>
    public JsonObject Response(string name, Func<JsonObject> make)
    {
        if (!_responses.ContainsKey(name)) _responses[name] = make();
        return new JsonObject { ["$ref"] = $"#/components/responses/{name}" };
    }

    /// <summary>The component of a type, made when it is asked for the first time.</summary>
    /// <exception cref="InvalidOperationException">Two types have the same name.</exception>
    public JsonObject Named(string name, Type type, Func<JsonObject> make)
    {
        if (!_named.TryAdd(name, type) && _named[name] != type) throw new InvalidOperationException($"{type} and {_named[name]} would both be the schema {name}.");
        return Named(name, make);
    }

    /// <summary>The component of a name, made when it is asked for the first time.</summary>
    public JsonObject Named(string name, Func<JsonObject> make)
    {
        if (_schemas.TryAdd(name, null)) _schemas[name] = make();
        return Schema.Ref(name);
    }

    /// <summary>A component of one of the files, with those it refers to.</summary>
    /// <exception cref="InvalidOperationException">No file has it.</exception>
    public JsonObject FromFile(string name) => _schemas.ContainsKey(name) ? Schema.Ref(name) : Named(name, () =>
    {
        var schema = _files[name];
        foreach (var other in References(schema).ToList()) Refer(other);
        return schema["x-record"] is { } record ? Extended(record.GetValue<string>(), schema) : schema;
    });

    private void Refer(string name)
    {
        if (_files.ContainsKey(name)) FromFile(name);
        else _types.OfAnswer(Record(name));
    }

    // A record, and members that its answer has beside it.
    private JsonObject Extended(string record, JsonObject more)
    {
        var whole = _types.MembersOf(Record(record));
        foreach (var (name, member) in more["properties"]!.AsObject().ToList()) whole["properties"]![name] = member!.DeepClone();
        var required = more["required"] as JsonArray ?? [];
        foreach (var name in required) whole["required"]!.AsArray().Add(name!.DeepClone());
        foreach (var name in more["x-without"] as JsonArray ?? [])
        {
            whole["properties"]!.AsObject().Remove(name!.GetValue<string>());
            whole["required"] = new JsonArray([.. whole["required"]!.AsArray().Where(r => r!.GetValue<string>() != name.GetValue<string>()).Select(r => r!.DeepClone())]);
        }

        return whole;
    }

    private static Type Record(string name) => Records.Value.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Neither a {Suffix} file nor a record is the schema {name}.");


    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => m is { Key: "$ref", Value: JsonValue text } ? [text.GetValue<string>().Split('/')[^1]] : References(m.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static Dictionary<string, JsonObject> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).SelectMany(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonNode.Parse(stream)!.AsObject().Select(s => KeyValuePair.Create(s.Key, (JsonObject)s.Value!.DeepClone())).ToList();
        }).ToDictionary(StringComparer.Ordinal);
    }
}
