using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Functions.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

public sealed class InvocationTests
{
    private static readonly byte[] Gbk = [0xD2, 0xA9, 0xC6, 0xB7, 0x2C, 0x31];

    [Fact]
    public async Task The_payload_of_the_documentation_gives_its_message()
    {
        const string Golden = """
            {"Data":{"message":"eyJpZCI6MX0="},
             "Metadata":{"MessageId":"\"m-1\"","DeliveryCount":"1","SequenceNumber":"42","SessionId":"\"s1\"",
              "ApplicationProperties":{"Diagnostic-Id":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"}}}
            """;
        Assert.Equal("""{"id":1}""", Encoding.UTF8.GetString(await Binary(Encoding.UTF8.GetBytes(Golden))));
    }

    [Fact]
    public async Task Bytes_come_through_as_they_were_sent()
    {
        Assert.Equal(Gbk, await Binary(HostWire.Call("message", Gbk)));
        Assert.Empty(await Binary(HostWire.Call("message", Array.Empty<byte>())));
        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.Equal(all, await Binary(HostWire.Call("message", all)));
    }

    [Fact]
    public void Any_bytes_come_through_as_they_were_sent() =>
        Prop.ForAll<byte[]>(bytes => Binary(HostWire.Call("message", bytes)).GetAwaiter().GetResult().SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1234")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"abcd\"")]
    [InlineData("""{"Data":{"message":"AAAA"}}""")]
    public async Task Bytes_that_look_like_JSON_stay_bytes(string message) =>
        Assert.Equal(message, Encoding.UTF8.GetString(await Binary(HostWire.Call("message", Encoding.UTF8.GetBytes(message)))));

    [Fact]
    public async Task Base64_whose_letters_look_like_JSON_is_still_base64()
    {
        Assert.Equal(Convert.FromBase64String("1234"), await Binary(HostWire.Verbatim("1234")));
        Assert.Equal(Convert.FromBase64String("true"), await Binary(HostWire.Verbatim("true")));
    }

    [Fact]
    public async Task Base64_with_escaped_letters_or_encoded_twice_is_understood()
    {
        Assert.Equal([0xFB, 0xFF], await Binary("""{"Data":{"message":"\u002b\/8="},"Metadata":{}}"""u8.ToArray()));
        Assert.Equal(Gbk, await Binary(HostWire.Call("message", Convert.ToBase64String(Gbk))));
    }

    [Theory]
    [InlineData("""{"Data":{"message":{"a":1}}}""")]
    [InlineData("""{"Data":{"message":"{\"a\":1}"}}""")]
    [InlineData("""{"Data":{"message":"\"{\\\"a\\\":1}\""}}""")]
    public async Task A_JSON_object_in_place_of_base64_can_only_be_the_message_itself(string call) =>
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(await Binary(Encoding.UTF8.GetBytes(call))));

    [Theory]
    [InlineData("""{"a":1}""", """{"Data":{"message":"\"{\\\"a\\\":1}\""},"Metadata":{}}""")]
    [InlineData("""{"a":1}""", """{"Data":{"message":"{\"a\":1}"},"Metadata":{}}""")]
    [InlineData("""{"a":1}""", """{"Data":{"message":{"a":1}},"Metadata":{}}""")]
    [InlineData("abc", """{"Data":{"message":"\"abc\""},"Metadata":{}}""")]
    [InlineData("abc", """{"Data":{"message":"abc"},"Metadata":{}}""")]
    [InlineData("3", """{"Data":{"message":"3"},"Metadata":{}}""")]
    [InlineData("缺药", """{"Data":{"message":"\"缺药\""},"Metadata":{}}""")]
    [InlineData("""["x"]""", """{"Data":{"message":"[\"x\"]"},"Metadata":{}}""")]
    public async Task Text_is_unwrapped_once_if_it_was_wrapped_at_all(string text, string call) =>
        Assert.Equal(text, await Text(Encoding.UTF8.GetBytes(call)));

    [Fact]
    public void Any_text_that_the_host_wraps_comes_through() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            return Text(HostWire.Call("message", valid)).GetAwaiter().GetResult() == valid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Metadata_that_a_sender_may_have_written_changes_nothing()
    {
        var spoofed = HostWire.Call("message", Gbk, ("MessageId", "other"), ("DeliveryCount", 0), ("message", "AAAA"), ("Data", new JObject { ["message"] = "AAAA" }));
        Assert.Equal(Gbk, await Binary(spoofed));
    }

    [Fact]
    public async Task Unknown_keys_order_and_case_do_not_matter()
    {
        var call = new JObject { ["metadata"] = new JArray(1), ["extra"] = 1, ["data"] = new JObject { ["other"] = "x", ["Message"] = Convert.ToBase64String(Gbk) } };
        Assert.Equal(Gbk, await Binary(HostWire.Raw(call)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Data":null}""")]
    [InlineData("""{"Data":"message"}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"timer":{}}}""")]
    [InlineData("""{"Data":{"message":null}}""")]
    [InlineData("""{"Data":{"message":7}}""")]
    [InlineData("""{"Data":{"message":[1]}}""")]
    [InlineData("""{"Data":{"message":"AAA"}}""")]
    [InlineData("""{"Data":{"message":"\"not base64\""}}""")]
    public async Task What_holds_no_bytes_is_malformed(string call) =>
        await Assert.ThrowsAsync<MalformedInvocationException>(() => Binary(Encoding.UTF8.GetBytes(call)));

    [Theory]
    [InlineData("""{"Data":{"message":null}}""")]
    [InlineData("""{"Data":{"message":7}}""")]
    public async Task What_holds_no_text_is_malformed(string call) =>
        await Assert.ThrowsAsync<MalformedInvocationException>(() => Text(Encoding.UTF8.GetBytes(call)));

    [Theory]
    [InlineData("{\"Data\":{\"message\":\"\\ud800\"}}")]
    [InlineData("{\"Data\":{\"\\ud800\":\"e30=\"}}")]
    [InlineData("{\"\\udfff\":1}")]
    public async Task Half_a_character_is_no_text(string call)
    {
        await Assert.ThrowsAsync<MalformedInvocationException>(() => Text(Encoding.UTF8.GetBytes(call)));
        await Assert.ThrowsAsync<MalformedInvocationException>(() => Binary(Encoding.UTF8.GetBytes(call)));
    }

    [Fact]
    public async Task A_text_that_only_looks_like_json_of_half_a_character_is_itself() =>
        Assert.Equal("\"\\ud800\"", await Text("""{"Data":{"message":"\"\\ud800\""}}"""u8.ToArray()));

    [Fact]
    public async Task A_timer_says_whether_it_is_late()
    {
        var schedule = new JObject { ["AdjustForDST"] = true };
        Assert.False(await Late(HostWire.Call("timer", new JObject { ["Schedule"] = schedule, ["ScheduleStatus"] = null, ["IsPastDue"] = false })));
        Assert.True(await Late(HostWire.Call("timer", new JObject { ["Schedule"] = schedule, ["IsPastDue"] = true })));
        Assert.True(await Late(HostWire.Verbatim("timer", """{"ScheduleStatus":null,"IsPastDue":true}""")));
        await Assert.ThrowsAsync<MalformedInvocationException>(() => Late(HostWire.Call("timer", "soon")));
    }

    private static async Task<byte[]> Binary(byte[] call) => (await Message(call, QueueDataType.Binary)).ToArray();

    private static async Task<string> Text(byte[] call) => (await Message(call, QueueDataType.String)).ToString();

    private static async Task<BinaryData> Message(byte[] call, QueueDataType type)
    {
        using var invocation = await Invocation.Read(new MemoryStream(call), "message", CancellationToken.None);
        return invocation.Message(type);
    }

    private static async Task<bool> Late(byte[] call)
    {
        using var invocation = await Invocation.Read(new MemoryStream(call), "timer", CancellationToken.None);
        return invocation.IsPastDue();
    }
}
