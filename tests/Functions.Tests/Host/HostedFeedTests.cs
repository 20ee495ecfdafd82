using System.Security.Cryptography;
using System.Text;
using Functions.Storage;
using Functions.Tests.Hosting;

namespace Functions.Tests.Host;

/// <summary>A feed's whole way when the host proxies the upload and carries the messages.</summary>
[Collection(HostedProductCollection.Name)]
public sealed class HostedFeedTests(HostedProduct product)
{
    private const string Usage = """
        销售日期,院内药品唯一码,销售数量(最小销售包装单位),销售总金额(元)
        20261001,A,2,13.20
        20261002,A,-1,-6.60
        20261002,B,1,20.00
        20261003,Z,1,9.99
        2026-02-30,A,1,6.60

        """;

    [Theory]
    [InlineData(Wrapping.Binary)]
    [InlineData(Wrapping.BinaryTwice)]
    [InlineData(Wrapping.TextOnce)]
    [InlineData(Wrapping.TextTwice)]
    [InlineData(Wrapping.Json)]
    public async Task Figures_are_right_in_whatever_form_the_messages_come(Wrapping wrapping)
    {
        var hospital = await product.NewHospital();
        var feed = await hospital.Push("usage", Usage);
        Assert.Equal("received", feed.GetProperty("status").GetString());
        await product.Queues.DeliverAll(product.Host, wrapping);
        var receipt = await hospital.Receipt(feed);
        Assert.Equal("completed", receipt.GetProperty("status").GetString());
        Assert.Equal("""{"read":5,"accepted":3,"rejected":1,"unmapped":1}""", receipt.GetProperty("rows").GetRawText());
        Assert.Equal((6.60m, 26.60m), await hospital.EssentialUse("2026-10"));
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_after_its_feed_is_completed_changes_nothing()
    {
        var hospital = await product.NewHospital();
        var feed = await hospital.Push("usage", Usage, "?mode=append");
        var message = await product.Queues.Take("process");
        for (var delivery = 0; delivery < 3; delivery++)
        {
            Assert.True((await product.Host.Trigger("/ProcessFeed", Wrapping.Binary.Wrap(message))).Completes);
            await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
        }
        Assert.Equal("completed", (await hospital.Receipt(feed)).GetProperty("status").GetString());
        Assert.Equal((6.60m, 26.60m), await hospital.EssentialUse("2026-10"));
    }

    [Fact]
    public async Task Metadata_that_a_sender_made_up_changes_nothing()
    {
        var hospital = await product.NewHospital();
        var body = Encoding.UTF8.GetBytes($$"""
            {"kind":"usage","hospital":"{{hospital.Code}}","mode":"append","messageId":"made-up","deliveryCount":0,"sequenceNumber":-1,
             "rows":[{"date":"2026-10-01","drugCode":"A","packs":2,"amount":13.20},{"date":"2026-10-02","drugCode":"B","packs":1,"amount":20.00}]}
            """);
        string[] ids = ["m-1", "m-2", "made-up"];
        for (var delivery = 0; delivery < ids.Length; delivery++)
        {
            var call = HostWire.Call("message", body, ("MessageId", ids[delivery]), ("DeliveryCount", 9 * delivery), ("deliverycount", -1),
                ("message", "AAAA"), ("Data", "AAAA"), ("SequenceNumber", -1), ("DeadLetterSource", "feeds"));
            Assert.True((await product.Host.Trigger("/ReceiveFeed", call)).Completes);
        }
        await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
        var feeds = (await hospital.Get("/api/feeds?kind=usage")).GetProperty("items");
        Assert.Equal("completed", Assert.Single(feeds.EnumerateArray()).GetProperty("status").GetString());
        Assert.Equal((13.20m, 33.20m), await hospital.EssentialUse("2026-10"));
    }

    [Theory]
    [InlineData("ProcessFeed", "process", "no JSON")]
    [InlineData("ProcessFeed", "process", """{"feedId":"nobody.1"}""")]
    [InlineData("Evaluate", "evaluate", """{"hospital":"not a code"}""")]
    [InlineData("ReceiveFeed", "feeds", """{"kind":"usage","hospital":"NOBODY","rows":[]}""")]
    public async Task A_message_that_can_never_succeed_is_put_aside_once_and_completed(string function, string queue, string body)
    {
        var message = new ReceivedMessage("1", "1", 1, new BinaryData(body), "m");
        for (var delivery = 0; delivery < 2; delivery++)
        {
            Assert.Equal(new Answer(200, "application/json; charset=utf-8", """{"Outputs":{},"Logs":[],"ReturnValue":null}"""),
                await product.Host.Trigger($"/{function}", Wrapping.Binary.Wrap(message)));
        }
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var name = Assert.Single(await product.Blobs.List("deadletters", $"{queue}/", default).ToListAsync(), name => name.Contains(key, StringComparison.Ordinal));
        Assert.DoesNotContain(body, (await product.Blobs.Read("deadletters", name, default))!.Bytes.ToString(), StringComparison.Ordinal);
        var letter = (await product.Host.Call(HttpMethod.Get, $"/api/dead-letters/{queue}.{key}", HostSettings.AdminKey)).Json;
        Assert.Equal(body.Replace("[]", "\"0 rows\"", StringComparison.Ordinal), letter.GetProperty("body").GetString());
        Assert.NotEqual("", letter.GetProperty("reason").GetString());
    }
}
