using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Shared.Report;
using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>
/// Writes the JSON Schema of a type from the same contract by which it is serialised, so that the two can't differ. Records become components,
/// closed: what an answer has and its schema doesn't is a mistake.
/// </summary>
/// <param name="components">Where components are kept.</param>
internal sealed class TypeSchemas(Components components)
{
    private static readonly Dictionary<Type, Func<JsonObject>> Known = new()
    {
        [typeof(string)] = Schema.Text,
        [typeof(bool)] = Schema.Bool,
        [typeof(byte)] = Schema.Whole,
        [typeof(short)] = Schema.Whole,
        [typeof(int)] = Schema.Whole,
        [typeof(long)] = Schema.Whole,
        [typeof(decimal)] = Schema.Number,
        [typeof(double)] = Schema.Number,
        [typeof(DateOnly)] = () => Schema.Text("date"),
        [typeof(DateTimeOffset)] = () => Schema.Text("date-time"),
        [typeof(TimeOnly)] = () => Schema.Text("time"),
        [typeof(Guid)] = () => Schema.Text("uuid"),
        [typeof(Uri)] = () => Schema.Text("uri-reference"),
        [typeof(HospitalCode)] = ValueShape.Hospital.Schema,
        [typeof(RegionCode)] = ValueShape.Region.Schema,
        [typeof(Month)] = ValueShape.Month.Schema,
        [typeof(Quarter)] = ValueShape.Quarter.Schema,
        [typeof(ReportPeriod)] = () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2]|W[0-5][0-9])$" },
        [typeof(JsonObject)] = () => new JsonObject { ["type"] = "object" },
    };

    /// <summary>The schema of what is answered.</summary>
    public JsonObject OfAnswer(Type type) => Of(type, null);

    /// <summary>The schema of what is asked, of which only some members are required.</summary>
    public JsonObject OfBody(Type type, IReadOnlyList<string> required) => Of(type, required);

    /// <summary>The members of a record, not as a component.</summary>
    public JsonObject MembersOf(Type record) => Members(ApiJson.Options.GetTypeInfo(record), null);

    private JsonObject Of(Type type, IReadOnlyList<string>? required)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Schema.OrNull(Of(inner, required));
        if (Known.TryGetValue(type, out var known)) return known();
        if (type.IsEnum) return Schema.Enum(Enum.GetNames(type).Select(QueryReader.Camel));
        if (type.IsAssignableTo(typeof(JsonNode)) || type == typeof(object) || type == typeof(System.Text.Json.JsonElement)) return [];
        var contract = ApiJson.Options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Enumerable => Schema.List(Of(contract.ElementType!, required is null ? null : [])),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(contract.ElementType!, required is null ? null : []) },
            JsonTypeInfoKind.Object => components.Named(required is null ? NameOf(type) : NameOf(type) + "Body", type, () => Members(contract, required)),
            _ => throw new InvalidOperationException($"{type} is written by a converter whose schema isn't known."),
        };
    }

    private JsonObject Members(JsonTypeInfo contract, IReadOnlyList<string>? required)
    {
        var members = contract.Properties.Where(p => required is not null || p.Get is not null).ToList();
        return Schema.Closed(
            members.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Member(p, required))),
            required ?? members.Where(p => p.ShouldSerialize is null).Select(p => p.Name));
    }

    private JsonObject Member(JsonPropertyInfo member, IReadOnlyList<string>? required)
    {
        var schema = Of(member.PropertyType, required is null ? null : []);
        var isBlank = required is null ? member.IsGetNullable : !required.Contains(member.Name, StringComparer.Ordinal);
        return isBlank && !member.PropertyType.IsValueType ? Schema.OrNull(schema) : schema;
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.Name;
}
