using System.Text.Encodings.Web;
using System.Text.Json;

namespace Functions.Hosting;

/// <summary>One binding as the host's <c>function.json</c>. The order of keys is fixed, so that a change of the file is a change of meaning.</summary>
internal static class FunctionJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(FunctionBinding binding)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("bindings");
            Write(json, binding);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, FunctionBinding binding)
    {
        switch (binding)
        {
            case FunctionBinding.Queue queue: WriteQueue(json, queue.QueueName, queue.Connection, queue.DataType); break;
            case FunctionBinding.DeadLetters letters: WriteQueue(json, letters.QueueName, letters.Connection, QueueDataType.Binary); break;
            case FunctionBinding.Timer timer: WriteTimer(json, timer); break;
            case FunctionBinding.Http http: WriteHttp(json, http); break;
            default: throw new ArgumentOutOfRangeException(nameof(binding), binding, null);
        }
    }

    private static void WriteQueue(Utf8JsonWriter json, string queue, string connection, QueueDataType type)
    {
        WriteStart(json, "serviceBusTrigger", "in", FunctionBinding.Queue.Parameter);
        json.WriteString("queueName", queue);
        json.WriteString("connection", connection);
        json.WriteBoolean("isSessionsEnabled", false);
        json.WriteString("cardinality", "one");
        json.WriteString("dataType", type is QueueDataType.Binary ? "binary" : "string");
        json.WriteEndObject();
    }

    private static void WriteTimer(Utf8JsonWriter json, FunctionBinding.Timer timer)
    {
        WriteStart(json, "timerTrigger", "in", FunctionBinding.Timer.Parameter);
        json.WriteString("schedule", timer.Schedule);
        json.WriteBoolean("useMonitor", true);
        json.WriteEndObject();
    }

    // One input and one output: only then the host proxies the call as it is. It checks no key, because the application checks each caller.
    private static void WriteHttp(Utf8JsonWriter json, FunctionBinding.Http http)
    {
        WriteStart(json, "httpTrigger", "in", "req");
        json.WriteString("authLevel", "anonymous");
        json.WriteString("route", http.Route);
        json.WriteStartArray("methods");
        foreach (var method in http.Methods) json.WriteStringValue(method);
        json.WriteEndArray();
        json.WriteEndObject();
        WriteStart(json, "http", "out", "res");
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, string type, string direction, string name)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("direction", direction);
        json.WriteString("name", name);
    }
}
