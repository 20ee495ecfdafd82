using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Functions.Tests.Hosting;

namespace Functions.Tests.Host;

/// <summary>A hospital's system that talks to the product through the host.</summary>
internal sealed class HostedHospital
{
    private readonly HostedProduct product;
    private readonly string key;

    private HostedHospital(HostedProduct product, string code, string key) => (this.product, Code, this.key) = (product, code, key);

    public string Code { get; }

    public static async Task<HostedHospital> Register(HostedProduct product)
    {
        var code = $"H{Guid.NewGuid():N}"[..16];
        var put = await product.Host.Call(HttpMethod.Put, $"/api/hospitals/{code}", HostSettings.AdminKey,
            FeedContent.Json($$"""{"name":"{{code}}","level":"secondary","kind":"general","region":"120119"}"""));
        Assert.Equal(201, put.Status);
        var issued = await product.Host.Call(HttpMethod.Post, "/api/keys", HostSettings.AdminKey,
            FeedContent.Json($$"""{"principal":"hospital","hospital":"{{code}}"}"""));
        return new HostedHospital(product, code, issued.Json.GetProperty("key").GetString()!);
    }

    /// <summary>Pushes a file and answers its receipt.</summary>
    public Task<JsonElement> Push(string kind, string csv, string query = "") => Push(kind, FeedContent.Csv(csv), query);

    public async Task<JsonElement> Push(string kind, HttpContent content, string query = "", bool chunked = false)
    {
        var answer = await PushTo(product.Host, kind + query, content, chunked);
        Assert.True(answer.Status is 202, $"{answer}");
        return answer.Json;
    }

    /// <summary>Pushes a file through one process and answers whatever it says.</summary>
    public Task<Answer> PushTo(FakeHost host, string kind, HttpContent content, bool chunked = false) =>
        host.Call(HttpMethod.Post, $"/api/feeds/{kind}", key, content, chunked);

    /// <summary>The receipt as it is now.</summary>
    public async Task<JsonElement> Receipt(JsonElement feed) => await Get($"/api/feeds/{feed.GetProperty("feedId").GetString()}");

    /// <summary>The use amount of essential drugs and of all drugs in a month.</summary>
    public async Task<(decimal Numerator, decimal Denominator)> EssentialUse(string month)
    {
        var list = await Get($"/api/indicators/essential-drug-ratio?month={month}&groupBy=hospital");
        var item = Assert.Single(list.GetProperty("items").EnumerateArray());
        return (item.GetProperty("numerator").GetDecimal(), item.GetProperty("denominator").GetDecimal());
    }

    public async Task<JsonElement> Get(string path)
    {
        var answer = await product.Host.Call(HttpMethod.Get, path, key);
        Assert.True(answer.Status is 200, $"{path}: {answer}");
        return answer.Json;
    }
}

internal static class FeedContent
{
    public static HttpContent Csv(string text) => Bytes(Encoding.UTF8.GetBytes(text), "text/csv", "utf-8");

    public static HttpContent Json(string text) => Bytes(Encoding.UTF8.GetBytes(text), "application/json", "utf-8");

    public static HttpContent Bytes(byte[] bytes, string mediaType, string? charset)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType) { CharSet = charset };
        return content;
    }
}
