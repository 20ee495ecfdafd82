using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Functions.Storage.Documents;

/// <summary>The change feed's place as an opaque text that may stand in a URL.</summary>
internal static class ChangeCursor
{
    /// <summary>Where to start reading: after a cursor, or at the beginning without one.</summary>
    /// <exception cref="ArgumentException">The text is no cursor.</exception>
    public static ChangeFeedStartFrom Start(string? cursor) =>
        cursor is null ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.ContinuationToken(Token(cursor));

    /// <summary>The cursor for the service's continuation token.</summary>
    public static string After(string token) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));

    private static string Token(string cursor)
    {
        var token = new byte[cursor.Length];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, token, out var length) || length == 0 || token[0] != '{')
            throw NoCursor();
        return IsToken(token.AsMemory(0, length)) ? Encoding.UTF8.GetString(token.AsSpan(0, length)) : throw NoCursor();
    }

    /// <summary>What is told of a text that is no cursor.</summary>
    public static ArgumentException NoCursor() => new("The cursor is not one that an earlier answer gave.");

    // The service's own form of a place; the client fails in ways of its own on other texts.
    private static bool IsToken(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("Rid", out var rid) && rid.ValueKind == JsonValueKind.String
                && json.RootElement.TryGetProperty("Continuation", out var places) && places.ValueKind == JsonValueKind.Array && places.GetArrayLength() > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
