using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Functions.Storage;
using Functions.Telemetry;

namespace Functions.Hosting;

/// <summary>The calls of the Functions host, byte for byte as its serializer writes them: scalars of the metadata are JSON in a string.</summary>
public static class HostPayload
{
    private const string Instant = "yyyy-MM-ddTHH:mm:sszzz";

    private static readonly JsonWriterOptions AsTheHost = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions ScalarAsTheHost = new() { Encoder = AsTheHost.Encoder };

    /// <summary>A queue message as bytes: base64, encoded once.</summary>
    public static ReadOnlyMemory<byte> Of(FunctionBinding.Queue binding, ReceivedMessage message, DateTimeOffset now) => Write(binding, now, json =>
    {
        json.WriteStartObject("Data");
        json.WriteBase64String(FunctionBinding.Queue.Parameter, message.Body.ToMemory().Span);
        json.WriteEndObject();
    }, json =>
    {
        WriteEncoded(json, "MessageId", message.MessageId);
        WriteEncoded(json, "DeliveryCount", message.Deliveries);
        if (message.Trace is null) return;
        json.WriteStartObject("ApplicationProperties");
        json.WriteString(CallSpans.DiagnosticId, message.Trace);
        json.WriteEndObject();
    });

    /// <summary>A timer's state as a real object.</summary>
    public static ReadOnlyMemory<byte> Of(FunctionBinding.Timer binding, DateTimeOffset due, DateTimeOffset next, DateTimeOffset now) => Write(binding, now, json =>
    {
        json.WriteStartObject("Data");
        json.WriteStartObject(FunctionBinding.Timer.Parameter);
        json.WriteStartObject("Schedule");
        json.WriteBoolean("AdjustForDST", true);
        json.WriteEndObject();
        json.WriteStartObject("ScheduleStatus");
        json.WriteString("Last", due.ToString(Instant));
        json.WriteString("Next", next.ToString(Instant));
        json.WriteString("LastUpdated", now.ToString(Instant));
        json.WriteEndObject();
        json.WriteBoolean("IsPastDue", false);
        json.WriteEndObject();
        json.WriteEndObject();
    }, _ => { });

    private static ReadOnlyMemory<byte> Write(FunctionBinding binding, DateTimeOffset now, Action<Utf8JsonWriter> data, Action<Utf8JsonWriter> metadata)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, AsTheHost))
        {
            json.WriteStartObject();
            data(json);
            json.WriteStartObject("Metadata");
            metadata(json);
            json.WriteStartObject("sys");
            json.WriteString("MethodName", binding.Name);
            json.WriteString("UtcNow", now.ToUniversalTime().ToString("O"));
            json.WriteString("RandGuid", Guid.NewGuid());
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    private static void WriteEncoded<T>(Utf8JsonWriter json, string name, T value) =>
        json.WriteString(name, JsonSerializer.Serialize(value, ScalarAsTheHost));
}
