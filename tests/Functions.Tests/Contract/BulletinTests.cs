namespace Functions.Tests.Contract;

/// <summary>What may be published of a month, and its release.</summary>
public sealed class BulletinTests(RunningProduct product)
{
    private const string Month = "2026-10";

    [Fact]
    public async Task A_bulletin_is_previewed_by_officers_released_once_and_corrected_with_a_reason()
    {
        var district = await product.District();
        var hospitals = await MonthlyDistrict.Feed(district);
        var (client, officer, path) = (district.Client, await district.Officer(), $"/api/reports/monthly/bulletin?region={district.Region}&month={Month}");
        Assert.Equal((404, "not_found"), await Asked(path, hospitals[0].Key));
        var preview = await client.Get(path, officer);
        Assert.False(preview.GetProperty("released").GetBoolean());
        Assert.Equal((403, "forbidden"), await Posted(hospitals[0].Key, new { region = district.Region, month = Month, name = "x" }));
        Assert.Equal((403, "outside_scope"), await Posted(officer, new { region = "120119", month = Month, name = "x" }));
        Assert.Equal((400, "invalid_body"), await Posted(officer, new { region = district.Region, month = Month, name = " " }));
        Assert.Equal((400, "invalid_body"), await Posted(officer, new { region = district.Region, month = "2999-01", name = "x" }));
        var first = await Released(new { region = district.Region, month = Month, name = "李科长", note = "例行<b>发布" });
        Assert.Equal(preview.Text("contentHash"), first.Text("contentHash"));
        await hospitals[0].Push("inbound", "date,drugCode,packs,amount\n2026-10-05,A,600,3960\n");
        Assert.Equal(first.GetProperty("bulletin").GetRawText(), (await client.Get(path, hospitals[0].Key)).GetProperty("bulletin").GetRawText());
        var page = await client.Send(HttpMethod.Get, path + "&format=html", null, hospitals[0].Key);
        Assert.Contains("例行&lt;b&gt;发布", page.Text, StringComparison.Ordinal);
        Assert.Equal((409, "reason_required"), await Posted(officer, new { region = district.Region, month = Month, name = "李科长" }));
        var second = await Released(new { region = district.Region, month = Month, name = "李科长", reason = "医院更正入库数据" });
        Assert.Equal((first.Text("id"), "医院更正入库数据"), (second.Text("corrects"), second.Text("reason")));
        Assert.Equal((409, "nothing_to_correct"), await Posted(officer, new { region = district.Region, month = Month, name = "李科长", reason = "再来" }));
        Assert.Equal([first.Text("id"), second.Text("id")], (await client.All("/api/reports/monthly/bulletins", hospitals[1].Key)).Select(b => b.Text("id")));
        Assert.Equal(page.Text, (await client.Send(HttpMethod.Get, path + "&format=html&release=1", null, hospitals[0].Key)).Text);
        Assert.DoesNotContain(await client.All("/api/reports/monthly/bulletins", await (await product.District()).Officer()), b => b.Text("region") == district.Region);

        async Task<(int, string)> Asked(string address, string key) => await client.Send(HttpMethod.Get, address, null, key) is var answer ? (answer.Status, answer.Code) : default;
        async Task<(int, string)> Posted(string key, object body) => await client.Send(HttpMethod.Post, "/api/reports/monthly/bulletin/release", body, key) is var answer ? (answer.Status, answer.Code) : default;
        async Task<System.Text.Json.JsonElement> Released(object body) => (await client.Send(HttpMethod.Post, "/api/reports/monthly/bulletin/release", body, officer)).Expect(201);
    }

    [Fact]
    public async Task Nothing_of_one_institution_no_small_group_and_no_open_warning_is_in_it()
    {
        var district = await product.District();
        var hospitals = await MonthlyDistrict.Feed(district);
        var (client, officer) = (district.Client, await district.Officer());
        var warned = await client.All($"/api/warnings?region={district.Region}", officer);
        Assert.NotEmpty(warned);
        var preview = (await client.Get($"/api/reports/monthly/bulletin?region={district.Region}&month={Month}", officer)).GetProperty("bulletin");
        var page = (await client.Send(HttpMethod.Get, $"/api/reports/monthly/bulletin?region={district.Region}&month={Month}&format=html", null, officer)).Text;
        string[] planted = [.. hospitals.SelectMany(h => new[] { h.Code, $"测试医院 {h.Code}" }), .. warned.Select(w => w.Text("id")!), .. warned.Select(w => w.GetProperty("product").Text("genericName")!), "甲公司"];
        Assert.All(planted, secret => Assert.DoesNotContain(secret, preview.GetRawText() + page, StringComparison.Ordinal));
        // Three institutions may be told together, one tertiary and two secondary ones not apart.
        Assert.Equal([("amount", null), ("quantity", (string?)null)], preview.GetProperty("essentialUse").EnumerateArray().Select(r => (r.Text("basis")!, r.Text("level"))));
        Assert.Equal(3m, preview.GetProperty("completion").Number("institutions"));
        Assert.True(preview.Number("leftOut") >= 4);
    }

    [Fact]
    public async Task Of_fewer_than_three_institutions_nothing_is_published()
    {
        var district = await product.District();
        foreach (var _ in Enumerable.Range(0, 2))
            await (await district.Hospital()).Push("usage", "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n");
        var bulletin = (await district.Client.Get($"/api/reports/monthly/bulletin?region={district.Region}&month={Month}", await district.Officer())).GetProperty("bulletin");
        Assert.Equal((2m, 0), (bulletin.Number("reported"), bulletin.GetProperty("essentialUse").GetArrayLength()));
        Assert.True(bulletin.Number("leftOut") > 0);
    }
}
