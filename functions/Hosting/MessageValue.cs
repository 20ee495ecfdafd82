using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Functions.Hosting;

/// <summary>
/// A message in the forms the host may give it: base64 encoded once (bytes), a JSON string in a JSON string (text), the text encoded
/// once, and for either the real JSON that samples of the protocol show.
/// </summary>
internal static class MessageValue
{
    /// <summary>
    /// Bytes: base64, whatever the bytes look like. They are never taken for JSON, or a message of "1234" would be a number; but no letter
    /// of base64 is a quote or a bracket, so what starts with one is base64 encoded twice, or the JSON of the message itself.
    /// </summary>
    public static BinaryData Bytes(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object) return Raw(value);
        if (value.ValueKind is not JsonValueKind.String) throw Unexpected(value, "base64 in a string");
        var text = TextOf(value);
        if (value.TryGetBytesFromBase64(out var bytes)) return new BinaryData(bytes);
        var inner = text.StartsWith('"') ? Inner(text) ?? text : text;
        if (TryBase64(inner, out bytes)) return new BinaryData(bytes);
        if (inner.StartsWith('{')) return new BinaryData(inner);
        throw new MalformedInvocationException($"The message is a string of {text.Length} characters that is neither base64 nor a JSON object.");
    }

    /// <summary>Text as UTF-8: a string inside the string is the text; otherwise the outer string is.</summary>
    public static BinaryData Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new BinaryData(Inner(TextOf(value)) ?? TextOf(value)),
        JsonValueKind.Object or JsonValueKind.Array => Raw(value),
        _ => throw Unexpected(value, "a string, an object or an array"),
    };

    // Whether its strings are texts is for whoever reads the message.
    private static BinaryData Raw(JsonElement value) => new(JsonMarshal.GetRawUtf8Value(value).ToArray());

    private static string TextOf(JsonElement value) =>
        value.TextOrNull() ?? throw new MalformedInvocationException("The message is a string that holds no text: bytes that aren't UTF-8, or half a character.");

    private static string? Inner(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.String ? document.RootElement.TextOrNull() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[Encoding.ASCII.GetMaxByteCount(text.Length)];
        if (!Convert.TryFromBase64String(text, bytes, out var written)) return false;
        bytes = bytes[..written];
        return true;
    }

    private static MalformedInvocationException Unexpected(JsonElement value, string expected) =>
        new($"The message is {value.ValueKind}, expected {expected}.");
}
