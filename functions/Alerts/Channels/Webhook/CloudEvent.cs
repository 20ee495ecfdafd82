using System.Text.Json;
using Functions.Api;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Webhook;

/// <summary>
/// An alert as a CloudEvent 1.0 in structured JSON. <c>id</c> with <c>source</c> names the delivery, the same at every try.
/// </summary>
public static class CloudEvent
{
    /// <summary>The media type of such an event.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>Writes it, to be signed and sent as these very bytes.</summary>
    public static byte[] Write(string subscription, OutgoingAlert outgoing)
    {
        var alert = outgoing.Alert;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", outgoing.DeliveryId);
            json.WriteString("source", $"/api/subscriptions/{Uri.EscapeDataString(subscription)}");
            json.WriteString("type", TypeOf(alert));
            json.WriteString("subject", alert.Subject);
            json.WritePropertyName("time");
            JsonSerializer.Serialize(json, alert.At, ApiJson.Options);
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            Facts(json, alert);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>What happened, by name, for example <c>cn.drug-shortage.warning.raised</c>.</summary>
    public static string TypeOf(Alert alert) => $"cn.drug-shortage.{alert.Kind.ToString().ToLowerInvariant()}.{alert.Event}";

    private static void Facts(Utf8JsonWriter json, Alert alert)
    {
        if (alert.Data.ValueKind is JsonValueKind.Object)
        {
            foreach (var fact in alert.Data.EnumerateObject().Where(f => f.Name is not ("title" or "text"))) fact.WriteTo(json);
        }

        Words(json, "title", alert.Title);
        Words(json, "text", alert.Text);
    }

    private static void Words(Utf8JsonWriter json, string name, Bilingual words)
    {
        json.WriteStartObject(name);
        json.WriteString("zh", words.Zh);
        json.WriteString("en", words.En);
        json.WriteEndObject();
    }
}
