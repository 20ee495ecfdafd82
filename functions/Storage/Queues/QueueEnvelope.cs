using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functions.Storage.Queues;

/// <summary>
/// What a queue message's text holds: base64 of one line of JSON with the sender's message id and the trace that it belongs to, for which storage
/// queues have no properties, and after it the body as it is.
/// </summary>
internal static class QueueEnvelope
{
    // The text of a message has at most 64 KiB.
    private const int LongestText = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The text to send.</summary>
    /// <exception cref="ArgumentException">The message is longer than the service takes.</exception>
    public static string Seal(BinaryData body, string messageId, string? trace)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header(messageId) { Trace = trace }, Options);
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

    /// <summary>The body, the sender's id and the trace; a text that someone else put there is a body without them, and a message may have no trace.</summary>
    public static (BinaryData Body, string? MessageId, string? Trace) Open(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return (BinaryData.FromString(text), null, null);
        var envelope = bytes.AsMemory(0, length);
        var end = envelope.Span.IndexOf((byte)'\n');
        return end > 0 && Read(envelope.Span[..end]) is { } header
            ? (BinaryData.FromBytes(envelope[(end + 1)..]), header.Id, header.Trace)
            : (BinaryData.FromBytes(envelope), null, null);
    }

    private static Header? Read(ReadOnlySpan<byte> header)
    {
        try
        {
            return header.StartsWith("{\"id\":"u8) ? JsonSerializer.Deserialize<Header>(header, Options) is { Id: not null } read ? read : null : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Header(string Id)
    {
        public string? Trace { get; init; }
    }
}
