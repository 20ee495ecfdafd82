using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Shared.Report.Signing;

/// <summary>
/// What a signature vouches for, as one text: the report in JSON without where it stands, with members in ordinal order, numbers without trailing
/// zeros and instants in UTC. Null, empty lists and false are left out, so that a field that a later release adds leaves older signatures as they are.
/// </summary>
public static class SignedContent
{
    private static readonly JsonSerializerOptions Json = Options();

    /// <summary>SHA-256 over the canonical text in UTF-8, in lower-case hex.</summary>
    public static string Hash(DirectReport report) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(report))));

    /// <summary>Whether a report still is what was signed; null where nothing was signed, or before hashes were kept.</summary>
    public static bool? IsValid(DirectReport report) => report.ContentHash is { } signed ? Hash(report) == signed : null;

    /// <summary>The canonical text.</summary>
    public static string Canonical(DirectReport report)
    {
        var text = new StringBuilder();
        Write(text, Tree(report));
        return text.ToString();
    }

    /// <summary>What two states of a report say differently, by path in ordinal order.</summary>
    public static IReadOnlyList<FieldChange> Changes(DirectReport before, DirectReport after)
    {
        var (old, now) = (Leaves(Tree(before)), Leaves(Tree(after)));
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(path => old.GetValueOrDefault(path) != now.GetValueOrDefault(path))
                .Select(path => new FieldChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path))),
        ];
    }

    private static JsonNode Tree(DirectReport report) => JsonSerializer.SerializeToNode(
        report with { State = ReportState.Draft, Level = null, DueBy = null, Filing = null, ContentHash = null, History = [] }, Json)!;

    private static void Write(StringBuilder text, JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                Enclose(text, '{', '}', members.Where(m => !IsNothing(m.Value)).OrderBy(m => m.Key, StringComparer.Ordinal), m =>
                {
                    text.Append(JsonSerializer.Serialize(m.Key, Json)).Append(':');
                    Write(text, m.Value!);
                });
                break;
            case JsonArray entries:
                Enclose(text, '[', ']', entries, entry => Write(text, entry!));
                break;
            default:
                text.Append(Leaf(node));
                break;
        }
    }

    private static void Enclose<T>(StringBuilder text, char open, char close, IEnumerable<T> parts, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var part in parts)
        {
            if (!first) text.Append(',');
            first = false;
            write(part);
        }

        text.Append(close);
    }

    private static Dictionary<string, string> Leaves(JsonNode tree)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(JsonNode? node, string path)
        {
            if (IsNothing(node)) return;
            if (node is JsonObject members)
            {
                foreach (var (name, value) in members) Add(value, path.Length == 0 ? name : $"{path}.{name}");
                return;
            }

            var text = new StringBuilder();
            Write(text, node!);
            leaves[path] = node is JsonValue value2 && value2.TryGetValue<string>(out var plain) ? plain : text.ToString();
        }

        Add(tree, "");
        return leaves;
    }

    private static bool IsNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonArray { Count: 0 } => true,
        JsonValue value => value.GetValueKind() is JsonValueKind.False or JsonValueKind.Null,
        _ => false,
    };

    private static string Leaf(JsonNode value) => value.GetValueKind() == JsonValueKind.Number
        ? decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture)
        : value.ToJsonString(Json);

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        json.Converters.Add(new UtcConverter());
        return json;
    }

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
    }
}
