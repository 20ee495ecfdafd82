using System.Text.Json;
using Functions.Api;
using Functions.Storage.Shapes;

namespace Functions.Hosting;

/// <summary>Messages as they are sent: JSON that says first which version of the queue's form it is of.</summary>
public static class ShapedMessage
{
    /// <summary>A message's body.</summary>
    public static BinaryData Write<T>(string queue, T message)
    {
        var own = JsonSerializer.SerializeToElement(message, ApiJson.Options);
        using var body = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteNumber(StoredShapes.Mark, StoredShapes.VersionOf(ShapeStore.Message, queue));
            foreach (var property in own.EnumerateObject()) property.WriteTo(json);
            json.WriteEndObject();
        }

        return new BinaryData(body.ToArray());
    }

    /// <summary>Holds a body against what this build reads. One that is no object, or says nothing, is of the first form or none of ours.</summary>
    /// <exception cref="NewerShapeException">A newer build sent it.</exception>
    public static void Check(string queue, BinaryData body)
    {
        if (Version(body.ToMemory().Span) is { } version) StoredShapes.Read(ShapeStore.Message, queue, version);
    }

    private static int? Version(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isMark = json.ValueTextEquals(StoredShapes.Mark);
                json.Read();
                if (isMark) return json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var version) ? version : null;
                json.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever reads it says what is wrong with it.
        }

        return null;
    }
}
