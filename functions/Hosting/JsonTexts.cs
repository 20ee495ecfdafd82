using System.Text.Json;

namespace Functions.Hosting;

/// <summary>Texts of JSON that somebody else wrote. A string of it may hold what is no text: bytes that aren't UTF-8, or half a surrogate pair.</summary>
internal static class JsonTexts
{
    /// <summary>The text of a string, or null when it holds none.</summary>
    public static string? TextOrNull(this JsonElement value) => OrNull(() => value.GetString());

    /// <summary>The name of a property, or null when it is no text.</summary>
    public static string? NameOrNull(this JsonProperty property) => OrNull(() => property.Name);

    /// <summary>The object that a string holds as JSON, or null when it holds none.</summary>
    public static JsonElement? ObjectIn(JsonElement value)
    {
        try
        {
            return value.TextOrNull() is { } text && JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } found ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? OrNull(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
