using System.Text;
using System.Text.Json;
using Functions.Hosting;
using Functions.Storage;
using Fuzz.Engine;

namespace Fuzz.Targets.Hosting;

/// <summary>The body of a call of the Functions host, and messages that go through the host's wrapping and back.</summary>
public sealed class CallTarget : FuzzTarget
{
    private static readonly FunctionBinding.Queue Queue = new("ProcessFeed", "process", "ServiceBus");

    /// <inheritdoc/>
    public override string Name => "host-call";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["\"Data\"", "\"data\"", "\"Metadata\"", "\"message\"", "\"timer\"", "\"IsPastDue\"", "\"\\\"e30=\\\"\"", "\"e30=\"", "\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"", "\\u0022", "\\ud83d"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        """{"Data":{"message":"eyJpZCI6MX0="},"Metadata":{"MessageId":"\"m-1\"","DeliveryCount":"1"}}""",
        """{"Data":{"message":"\"{\\\"feedId\\\":\\\"H001.1\\\"}\""},"Metadata":{}}""",
        """{"data":{"MESSAGE":{"feedId":"H001.1"}}}""",
        """{"Data":{"message":[1,2]},"Data":{"message":"\"eyJpZCI6MX0=\""}}""",
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{}}""",
    }.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        HoldWayBack(input);
        return $"{Message(input, QueueDataType.Binary)} {Message(input, QueueDataType.String)} {Read(input, FunctionBinding.Timer.Parameter, call => call.IsPastDue().ToString())}";
    }

    private static string Message(byte[] input, QueueDataType type) => Read(input, FunctionBinding.Queue.Parameter, call => call.Message(type).ToMemory().Length > 0 ? "some" : "none");

    private static string Read(byte[] body, string parameter, Func<Invocation, string> use) => Must.Answer(() =>
    {
        using var call = Invocation.Read(new MemoryStream(body), parameter, default).GetAwaiter().GetResult();
        return use(call);
    }, typeof(MalformedInvocationException));

    // Whatever bytes a message has, the wrapping that the pump writes gives them back; and text comes back as it was in the host's double coat.
    private static void HoldWayBack(byte[] input)
    {
        var wrapped = HostPayload.Of(Queue, new ReceivedMessage("1", "r", 1, new BinaryData(input), "m"), DateTimeOffset.UnixEpoch);
        using var call = Invocation.Read(new MemoryStream(wrapped.ToArray()), FunctionBinding.Queue.Parameter, default).GetAwaiter().GetResult();
        Must.Hold(call.Message(QueueDataType.Binary).ToMemory().Span.SequenceEqual(input), "A message comes out of its wrapping as another");
        var text = Encoding.UTF8.GetString(input);
        var twice = JsonSerializer.Serialize(new { Data = new { message = JsonSerializer.Serialize(text) } });
        using var asText = Invocation.Read(new MemoryStream(Encoding.UTF8.GetBytes(twice)), FunctionBinding.Queue.Parameter, default).GetAwaiter().GetResult();
        Must.Equal(text, asText.Message(QueueDataType.String).ToString(), "A text comes out of its wrapping as another");
    }
}
