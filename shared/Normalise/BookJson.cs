using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shared.Normalise;

/// <summary>How manifests and books are written at rest: camelCase, enum members by name, Chinese unescaped, nulls left out.</summary>
public static class BookJson
{
    /// <summary>The one set of options for everything that is kept.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The UTF-8 bytes of a document; equal documents give equal bytes.</summary>
    public static byte[] Write<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);

    /// <summary>Reads a document back.</summary>
    /// <exception cref="JsonException">The bytes are no such document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException($"'null' is no {typeof(T).Name}.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
