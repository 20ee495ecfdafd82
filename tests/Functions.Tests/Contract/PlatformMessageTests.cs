using System.Text;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Contract;

/// <summary>Contract §4: the regional platform sends the same feeds as messages.</summary>
public sealed class PlatformMessageTests(RunningProduct product)
{
    [Fact]
    public async Task A_message_is_taken_once_though_it_is_delivered_twice()
    {
        var hospital = await (await product.District()).Hospital();
        using var storage = Storage();
        var message = $$"""{"kind":"usage","hospital":"{{hospital.Code}}","idempotencyKey":"P-1","mode":"append","rows":[{"date":"2026-10-01","drugCode":"A","packs":2,"amount":13.20},{"date":"2026-10-01","drugCode":"B","packs":1,"amount":40.00}]}""";
        await Send(storage, message);
        await Send(storage, message);
        var id = await Eventually(async () => (await hospital.Client.All("/api/feeds?kind=usage&status=completed", hospital.Key)).Select(f => f.Text("feedId")).FirstOrDefault());
        Assert.Equal((2, 2, 0, 0), (await hospital.Client.Get($"/api/feeds/{id}", hospital.Key)).Rows());
        await Drained(storage);
        Assert.Single(await hospital.Client.All("/api/feeds?kind=usage", hospital.Key));
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_message_may_name_an_upload_of_its_hospital_in_any_format()
    {
        var hospital = await (await product.District()).Hospital();
        using var storage = Storage();
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var blob = await hospital.Client.Put(gb18030.GetBytes("日期\t院内药品唯一码\t数量(最小销售包装单位)\t批号\n2026-10-01\tA\t2\t甲\n"), query: $"?hospital={hospital.Code}");
        var message = $$"""{"kind":"inbound","hospital":"{{hospital.Code}}","contentType":"text/tab-separated-values; charset=gb18030","blob":"{{blob}}"}""";
        await Send(storage, message);
        await Send(storage, message);
        var receipt = await Eventually(async () => (await hospital.Client.All("/api/feeds?kind=inbound&status=completed", hospital.Key)).Select(f => f.ToString()).FirstOrDefault());
        Assert.Contains("\"charset\":\"gb18030\"", receipt, StringComparison.Ordinal);
        Assert.Contains("\"format\":\"tsv\"", receipt, StringComparison.Ordinal);
        await Drained(storage);
        Assert.Single(await hospital.Client.All("/api/feeds?kind=inbound", hospital.Key));
        Assert.All(await hospital.Client.All("/api/dead-letters?queue=feeds"), d => Assert.DoesNotContain(blob, d.Text("body"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("""{"kind":"usage","rows":[],"blob":"20261001-00000000000000000000000000000000"}""")]
    [InlineData("""{"kind":"catalogue","blob":"20261001-00000000000000000000000000000000"}""")]
    [InlineData("""{"kind":"nonsense","rows":[]}""")]
    [InlineData("""{"kind":"usage","hospital":"NOBODY","rows":[{"date":"2026-10-01"}]}""")]
    [InlineData("""{"kind":"usage","hospital":"NOBODY","rows":"none"}""")]
    [InlineData("""{"kind":"catalogue","rows":[{"drugCode":"A"}]}""")]
    [InlineData("""{"kind":"usage","rows":[{"date":"2026-10-01","drugCode":"A","packs":2,"amount":13.20}]}""")]
    public async Task A_message_that_can_never_succeed_is_put_aside_at_once_and_does_not_come_again(string text)
    {
        var client = await product.Client();
        using var storage = Storage();
        await Send(storage, text);
        var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var letter = await Eventually(async () => (await client.All("/api/dead-letters?queue=feeds")).Where(d => d.Text("messageKey") == key).Select(d => d.ToString()).FirstOrDefault());
        Assert.Contains("\"reason\"", letter, StringComparison.Ordinal);
        await Drained(storage);
    }

    [Theory]
    [InlineData("agreements")]
    [InlineData("advances")]
    [InlineData("notices")]
    [InlineData("targets")]
    [InlineData("thresholds")]
    [InlineData("calendar")]
    public async Task The_platform_can_not_push_what_is_an_admins(string kind) => await IsPutAside(kind, h => $$"""{"kind":"{{kind}}","hospital":"{{h}}","rows":[{"region":"120119"}]}""", "admin");

    [Theory]
    [InlineData("source", "insurance")]
    [InlineData("source", "his")]
    [InlineData("policy", "strict")]
    [InlineData("pushedBy", "admin")]
    public async Task The_platform_can_not_say_what_no_message_says(string member, string value) =>
        await IsPutAside(member, h => $$"""{"kind":"usage","hospital":"{{h}}","{{member}}":"{{value}}","rows":[{"date":"2026-10-01","drugCode":"A","packs":2,"amount":13.20}]}""", member);

    private async Task IsPutAside(string why, Func<string, string> message, string reason)
    {
        var hospital = await (await product.District()).Hospital();
        using var storage = Storage();
        var text = message(hospital.Code);
        await Send(storage, text);
        var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var letter = await Eventually(async () => (await hospital.Client.All("/api/dead-letters?queue=feeds")).Where(d => d.Text("messageKey") == key).Select(d => d.Text("reason")).FirstOrDefault());
        Assert.Contains(reason, letter, StringComparison.Ordinal);
        Assert.True((await hospital.Client.All("/api/feeds", hospital.Key)).All(f => f.Text("kind") == "catalogue"), why);
    }

    private ServiceProvider Storage() => new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();

    private static Task Send(ServiceProvider storage, string body) =>
        storage.GetRequiredService<IStorageQueues>().Send("feeds", BinaryData.FromString(body), Guid.NewGuid().ToString(), null, default);

    private static async Task Drained(ServiceProvider storage) =>
        await Eventually(async () => await storage.GetRequiredService<IStorageQueues>().ApproximateCount("feeds", default) == 0 ? "empty" : null);

    private static async Task<T> Eventually<T>(Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50, limit.Token);
        }
    }
}
