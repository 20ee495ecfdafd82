using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Functions.Storage.Shapes;

namespace Functions.Storage.Documents;

/// <summary>
/// Documents as they are stored: <c>id</c>, <c>pk</c>, <c>type</c> and the version of its form (<c>shape</c>) of the envelope beside the document's own properties. An own
/// property of one of these names is stored with an underscore after it, so that neither hides the other.
/// </summary>
internal static class DocumentJson
{
    private static readonly string[] Envelope = ["id", "pk", "type", StoredShapes.Mark];

    /// <summary>How values are written: camel case, enums by name, decimals exact, Chinese unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ExactDecimalConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The stored form of a document.</summary>
    public static MemoryStream Write(string partition, string id, object value)
    {
        var own = JsonSerializer.SerializeToElement(value, value.GetType(), Options);
        if (own.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"A document is a JSON object; {value.GetType().Name} is not.", nameof(value));
        var stream = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("id", StorageKey.Escape(id));
            json.WriteString("pk", partition);
            var type = DocumentTypeAttribute.NameOf(value.GetType());
            json.WriteString("type", type);
            json.WriteNumber(StoredShapes.Mark, StoredShapes.VersionOf(ShapeStore.Document, type));
            foreach (var property in own.EnumerateObject())
            {
                json.WritePropertyName(IsOfEnvelope(property.Name) ? property.Name + "_" : property.Name);
                property.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>The type under which a stored document was written.</summary>
    public static string? TypeOf(JsonElement stored) => stored.TryGetProperty("type", out var type) ? type.GetString() : null;

    /// <summary>The document in its stored form.</summary>
    /// <exception cref="NewerShapeException">A newer build wrote it.</exception>
    public static Document<T> Read<T>(JsonElement stored)
    {
        if (stored.TryGetProperty(StoredShapes.Mark, out var shape)) StoredShapes.Read(ShapeStore.Document, DocumentTypeAttribute.NameOf(typeof(T)), shape.GetInt32());
        using var own = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(own))
        {
            json.WriteStartObject();
            foreach (var property in stored.EnumerateObject())
            {
                if (Envelope.Contains(property.Name)) continue;
                json.WritePropertyName(IsOfEnvelope(property.Name) ? property.Name[..^1] : property.Name);
                property.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        var value = JsonSerializer.Deserialize<T>(own.GetBuffer().AsSpan(0, (int)own.Length), Options)
            ?? throw new JsonException($"A stored document is no {typeof(T).Name}.");
        return new Document<T>(value, stored.GetProperty("_etag").GetString()!);
    }

    private static bool IsOfEnvelope(string name) => Envelope.Contains(name.TrimEnd('_'));
}
