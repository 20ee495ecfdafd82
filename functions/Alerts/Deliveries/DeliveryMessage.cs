using System.Text.Json;
using Functions.Api;
using Functions.Hosting;

namespace Functions.Alerts.Deliveries;

/// <summary>Asks for what is due to one subscription to be delivered.</summary>
/// <param name="Subscription">Its key.</param>
public sealed record DeliveryMessage(string Subscription)
{
    /// <summary>The queue.</summary>
    public const string Queue = "deliveries";

    /// <summary>As it is sent.</summary>
    public BinaryData ToBytes() => ShapedMessage.Write(Queue, this);

    /// <summary>Reads it.</summary>
    /// <exception cref="PoisonMessageException">It is no such message.</exception>
    public static DeliveryMessage Read(BinaryData body)
    {
        try
        {
            if (JsonSerializer.Deserialize<DeliveryMessage>(body, ApiJson.Options) is { Subscription: not null } message) return message;
        }
        catch (JsonException e)
        {
            throw new PoisonMessageException($"The message is no JSON of a delivery: {e.Message}", e);
        }

        throw new PoisonMessageException("The message names no subscription.");
    }
}
