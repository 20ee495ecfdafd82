using System.Text;
using Functions.Storage;
using Functions.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Host;

/// <summary>The forms in which a message may come.</summary>
public enum Wrapping
{
    /// <summary>What <c>dataType: binary</c> gives: base64, encoded once.</summary>
    Binary,

    /// <summary>Base64 as a JSON string in a JSON string.</summary>
    BinaryTwice,

    /// <summary>The text as a JSON string, as samples of the protocol show it.</summary>
    TextOnce,

    /// <summary>What the host gives without <c>dataType</c>: the text as a JSON string in a JSON string.</summary>
    TextTwice,

    /// <summary>The JSON of the text itself.</summary>
    Json,
}

internal static class Wrappings
{
    /// <summary>The call for a message.</summary>
    public static byte[] Wrap(this Wrapping wrapping, ReceivedMessage message)
    {
        var bytes = message.Body.ToArray();
        return wrapping switch
        {
            Wrapping.Binary => Call(bytes, message),
            Wrapping.BinaryTwice => Call(Convert.ToBase64String(bytes), message),
            Wrapping.TextOnce => HostWire.Verbatim(Encoding.UTF8.GetString(bytes)),
            Wrapping.TextTwice => Call(Encoding.UTF8.GetString(bytes), message),
            Wrapping.Json => HostWire.Verbatim(JObject.Parse(Encoding.UTF8.GetString(bytes))),
            _ => throw new ArgumentOutOfRangeException(nameof(wrapping), wrapping, null),
        };
    }

    private static byte[] Call(object value, ReceivedMessage message) =>
        HostWire.Call("message", value, ("MessageId", message.MessageId), ("DeliveryCount", message.Deliveries), ("SequenceNumber", 42));
}
