using System.Text;
using Functions.Hosting;
using Functions.Storage;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

public sealed class HostPayloadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly FunctionBinding.Queue Queue = new("ProcessFeed", "process", "ServiceBus");
    private static readonly FunctionBinding.Timer Timer = new("Nightly", "0 30 18 * * *");

    [Theory]
    [InlineData("m-1")]
    [InlineData("a+b/\"c\"&<药>\\")]
    public void A_message_is_wrapped_exactly_as_the_host_wraps_it(string messageId)
    {
        byte[] body = [0xFB, 0xFF, 0xD2, 0xA9];
        var payload = Encoding.UTF8.GetString(HostPayload.Of(Queue, new ReceivedMessage("1", "r", 3, new BinaryData(body), messageId), Now).Span);
        var expected = Encoding.UTF8.GetString(HostWire.Call("message", body, ("MessageId", messageId), ("DeliveryCount", 3)));
        Assert.Equal(BeforeSys(expected), BeforeSys(payload));
        var sys = (JObject)JObject.Parse(payload)["Metadata"]!["sys"]!;
        Assert.Equal(["MethodName", "UtcNow", "RandGuid"], sys.Properties().Select(p => p.Name));
        Assert.Equal("ProcessFeed", (string?)sys["MethodName"]);
    }

    [Fact]
    public void A_timer_carries_its_state_as_a_real_object()
    {
        var due = new DateTimeOffset(2026, 11, 2, 18, 30, 0, TimeSpan.Zero);
        var payload = Encoding.UTF8.GetString(HostPayload.Of(Timer, due, due.AddDays(1), Now).Span);
        Assert.StartsWith(
            """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-11-02T18:30:00+00:00","Next":"2026-11-03T18:30:00+00:00","LastUpdated":"2026-11-02T03:04:05+00:00"},"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"Nightly",""",
            payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decoder_reads_back_what_was_wrapped()
    {
        byte[] body = [0, 1, 0xFE, 0xFF];
        var payload = HostPayload.Of(Queue, new ReceivedMessage("1", "r", 1, new BinaryData(body), "m"), Now);
        using var invocation = await Invocation.Read(new MemoryStream(payload.ToArray()), FunctionBinding.Queue.Parameter, CancellationToken.None);
        Assert.Equal(body, invocation.Message(QueueDataType.Binary).ToArray());
    }

    private static string BeforeSys(string payload) => payload[..payload.IndexOf("\"sys\"", StringComparison.Ordinal)];
}
