using System.Security.Cryptography;
using System.Text;

namespace Functions.Tests.Host;

/// <summary>HTTP that the host hands on as it came.</summary>
[Collection(HostedProductCollection.Name)]
public sealed class ProxiedCallTests(HostedProduct product)
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task A_chunked_file_in_GB18030_arrives_byte_for_byte()
    {
        var hospital = await product.NewHospital();
        var bytes = Gb18030.GetBytes("销售日期,院内药品唯一码,销售数量(最小销售包装单位),销售总金额(元),科室\n20261001,A,2,13.20,心内科\n20261002,甲㐂𠀀,1,9.99,外科\n");
        var feed = await hospital.Push("usage", FeedContent.Bytes(bytes, "text/csv", charset: null), chunked: true);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), feed.GetProperty("sha256").GetString());
        await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
        Assert.Equal("gb18030", (await hospital.Receipt(feed)).GetProperty("charset").GetString());
        var waiting = (await hospital.Get("/api/unmapped")).GetProperty("items");
        Assert.Equal("甲㐂𠀀", Assert.Single(waiting.EnumerateArray()).GetProperty("drugCode").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_beyond_the_usual_limit_of_a_handler_is_taken_whole(bool chunked)
    {
        const int Rows = 32_000;
        var hospital = await product.NewHospital();
        var row = Encoding.UTF8.GetBytes($"2026-10-01,A,1,6.60,{new string('x', 1000)}\n");
        byte[] bytes = [.. "date,drugCode,packs,amount,remark\n"u8, .. Enumerable.Repeat(row, Rows).SelectMany(r => r)];
        Assert.True(bytes.Length > 30_000_000);
        var feed = await hospital.Push("usage", FeedContent.Bytes(bytes, "text/csv", "utf-8"), chunked: chunked);
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (feed.GetProperty("bytes").GetInt64(), feed.GetProperty("sha256").GetString()));
        await product.Queues.DeliverAll(product.Host, Wrapping.Binary);
        Assert.Equal(Rows, (await hospital.Receipt(feed)).GetProperty("rows").GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_body_beyond_the_products_own_limit_is_refused_by_name()
    {
        var hospital = await product.NewHospital();
        var body = FeedContent.Bytes(new byte[(100 << 20) + 1], "text/csv", "utf-8");
        var answer = await hospital.PushTo(product.Host, "usage", body, chunked: true);
        Assert.Equal((413, "body_too_large"), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Repeated_query_keys_arrive_as_they_were_sent()
    {
        var answer = await product.Host.Call(HttpMethod.Get, "/api/hospitals?region=120119&region=120116", HostSettings.AdminKey);
        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.ContentType?.Split(';')[0]));
        Assert.Contains("one value", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_success_is_handed_back_as_it_is()
    {
        var answer = await product.Host.Call(HttpMethod.Get, "/api/feeds/nobody.1", HostSettings.AdminKey);
        Assert.Equal((404, "application/problem+json"), (answer.Status, answer.ContentType?.Split(';')[0]));
        Assert.Equal(401, (await product.Host.Proxy(new HttpRequestMessage(HttpMethod.Get, "/api/feeds"))).Status);
    }

    [Theory]
    [InlineData("/ProcessFeed")]
    [InlineData("/processfeed")]
    [InlineData("/Evaluate")]
    [InlineData("/Sweep")]
    public async Task A_stranger_starts_no_function_even_with_the_key_of_an_admin(string path)
    {
        var answer = await product.Host.Call(HttpMethod.Post, path, HostSettings.AdminKey, FeedContent.Json("""{"Data":{"message":"e30=","timer":{}}}"""));
        Assert.Equal(404, answer.Status);
    }
}
