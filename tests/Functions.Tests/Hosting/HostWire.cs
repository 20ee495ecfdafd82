using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

/// <summary>
/// Payloads as the Functions host makes them, with its own serializer: strings and scalars become JSON in a string, bytes become base64 in
/// a string, everything else stays real JSON.
/// </summary>
internal static class HostWire
{
    public static byte[] Call(string parameter, object? value, params (string Key, object Value)[] metadata)
    {
        var keys = new JObject(metadata.Select(m => new JProperty(m.Key, Value(m.Value))))
        {
            ["sys"] = new JObject { ["MethodName"] = "ProcessFeed", ["UtcNow"] = "2026-11-02T03:04:05.1234567Z", ["RandGuid"] = "0b0a2a6e-63b2-4f8e-9c51-6b1b0c9c3c55" },
        };
        return Raw(new JObject { ["Data"] = new JObject { [parameter] = Value(value) }, ["Metadata"] = keys });
    }

    public static byte[] Raw(JToken call) => Encoding.UTF8.GetBytes(call.ToString(Formatting.None));

    /// <summary>A call whose value is that very JSON, as samples of the protocol show it.</summary>
    public static byte[] Verbatim(JToken value) => Verbatim("message", value);

    public static byte[] Verbatim(string parameter, JToken value) => Raw(new JObject { ["Data"] = new JObject { [parameter] = value }, ["Metadata"] = new JObject() });

    public static JToken Value(object? value) => value switch
    {
        byte[] bytes => new JValue(Convert.ToBase64String(bytes)),
        JObject real => real,
        null => JValue.CreateNull(),
        _ => new JValue(JsonConvert.SerializeObject(value)),
    };
}
