using System.Buffers.Text;
using System.Text.Json;

namespace Functions.Storage.Queues;

/// <summary>
/// What a queue message's text holds: base64 of one line of JSON with the sender's message id, for which storage queues have no
/// property, and after it the body as it is.
/// </summary>
internal static class QueueEnvelope
{
    // The text of a message has at most 64 KiB.
    private const int LongestText = 64 * 1024;

    /// <summary>The text to send.</summary>
    /// <exception cref="ArgumentException">The message is longer than the service takes.</exception>
    public static string Seal(BinaryData body, string messageId)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header(messageId), JsonSerializerOptions.Web);
        var length = Base64.GetMaxEncodedToUtf8Length(header.Length + 1 + body.ToMemory().Length);
        if (length > LongestText)
        {
            throw new ArgumentException(
                $"The message '{messageId}' takes {length} bytes as base64; a storage queue carries at most {LongestText} "
                + "(64 KiB, a body of about 48 KiB). Put the content in a blob and send its name.",
                nameof(body));
        }

        return Convert.ToBase64String([.. header, (byte)'\n', .. body.ToMemory().Span]);
    }

    /// <summary>The body and the sender's id; a text that someone else put there is a body without an id.</summary>
    public static (BinaryData Body, string? MessageId) Open(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return (BinaryData.FromString(text), null);
        var envelope = bytes.AsMemory(0, length);
        var end = envelope.Span.IndexOf((byte)'\n');
        return end > 0 && MessageId(envelope.Span[..end]) is { } id
            ? (BinaryData.FromBytes(envelope[(end + 1)..]), id)
            : (BinaryData.FromBytes(envelope), null);
    }

    private static string? MessageId(ReadOnlySpan<byte> header)
    {
        try
        {
            return header.StartsWith("{\"id\":"u8) ? JsonSerializer.Deserialize<Header>(header, JsonSerializerOptions.Web)?.Id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Header(string Id);
}
