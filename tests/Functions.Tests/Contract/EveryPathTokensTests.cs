using Functions.Tests.Api.Description;

namespace Functions.Tests.Contract;

/// <summary>A token for the next page is about the data, not about the process that gave it.</summary>
public sealed class EveryPathTokensTests(RunningProduct product)
{
    [Fact]
    public async Task A_page_is_continued_after_a_restart()
    {
        var district = await product.District();
        for (var i = 0; i < 3; i++) await district.Hospital(catalogue: null);
        var (whole, paged) = ($"/api/hospitals?region={district.Region}", $"/api/hospitals?region={district.Region}&pageSize=1");
        var first = await district.Client.Get(paged);
        await using var restarted = ProductProcess.Launch(product.Services);
        Assert.True(await restarted.Ready(), restarted.Output);
        using var client = new ProductClient(restarted.Address);
        var codes = new List<string?> { first.GetProperty("items")[0].Text("code") };
        for (var token = first.GetProperty("continuationToken").GetString(); token is not null;)
        {
            var page = await client.Get($"{paged}&continuationToken={Uri.EscapeDataString(token)}");
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(h => h.Text("code")));
            token = page.GetProperty("continuationToken").GetString();
        }

        Assert.Equal((await district.Client.All(whole)).Select(h => h.Text("code")), codes);
        Assert.Equal(3, codes.Count);
    }

    [Fact]
    public async Task Changes_are_followed_on_after_a_restart()
    {
        var world = await ShortHospital.In(await product.District());
        (await world.Act("acknowledge")).Expect(200);
        var first = await world.Client.Get("/api/changes?pageSize=1", world.Hospital.Key);
        await using var restarted = ProductProcess.Launch(product.Services);
        Assert.True(await restarted.Ready(), restarted.Output);
        using var client = new ProductClient(restarted.Address);
        var rest = await client.All($"/api/changes?cursor={Uri.EscapeDataString(first.Text("cursor")!)}", world.Hospital.Key);
        var ids = first.GetProperty("items").EnumerateArray().Concat(rest).Select(c => c.Text("id")).ToList();
        Assert.Equal((await world.Client.All("/api/changes", world.Hospital.Key)).Select(c => c.Text("id")), ids);
        Assert.NotEmpty(rest);
    }

    [Fact]
    public async Task Every_list_takes_a_page_size_and_a_token()
    {
        var api = await (await product.Client()).Described();
        Assert.Equal([], api.Operations.Where(o => o.Method == "GET" && Answers(o, "continuationToken") && o.Id != "MonthlyReport")
            .Where(o => !new[] { "pageSize", "continuationToken" }.All(name => o.Parameters("query").Any(p => p.GetProperty("name").GetString() == name))).Select(o => o.Id));
    }

    private static bool Answers(DescribedOperation operation, string member) =>
        operation.Answer(200) is { } answer && answer.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
        && json.TryGetProperty("example", out var example) && example.ValueKind == System.Text.Json.JsonValueKind.Object && example.TryGetProperty(member, out _);
}
