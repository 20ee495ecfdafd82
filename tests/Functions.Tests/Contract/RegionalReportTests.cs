namespace Functions.Tests.Contract;

/// <summary>Contract §7: a region's own record is drafted from its warning, signed by its officer, and reviewed above.</summary>
public sealed class RegionalReportTests(RunningProduct product)
{
    [Fact]
    public async Task An_officer_signs_the_regions_own_record_and_never_an_institutions()
    {
        var district = await product.District();
        var hospitals = new[] { await ShortHospital.In(district), await ShortHospital.In(district), await ShortHospital.In(district) };
        var (client, officer, pharmacist) = (district.Client, hospitals[0].Officer, hospitals[0].Pharmacist);
        var regional = Assert.Single(await client.All("/api/warnings", officer), w => w.Text("hospital") is null);
        var own = (await client.Send(HttpMethod.Post, $"/api/warnings/{regional.Text("id")}/report", new { }, officer)).Expect(200).Text("reportId");

        var path = $"{ShortHospital.Reports}/{own}";
        var record = await client.Get(path, officer);
        Assert.Equal((null, district.Region), (record.GetProperty("institution").Text("hospital"), record.GetProperty("institution").Text("region")));
        Assert.Equal(hospitals.Select(h => h.Hospital.Code), record.GetProperty("hospitals").EnumerateArray().Select(h => h.GetString()));
        Assert.Equal(4, (await client.All(ShortHospital.Reports, officer)).Count);
        Assert.Single(await client.All(ShortHospital.Reports, pharmacist));
        foreach (var (method, to) in new[] { (HttpMethod.Get, path), (HttpMethod.Post, path + "/sign") })
            Assert.Equal(404, (await client.Send(method, to, new { name = "张药师" }, pharmacist)).Status);

        Task<Reply> Do(string step, object body, string key) => client.Send(HttpMethod.Post, $"{path}/{step}", body, key);
        var above = await client.Key(new { principal = "officer", region = "330000", name = "周处长" });
        Assert.Equal(403, (await Do("sign", new { name = "周处长" }, above)).Status);
        (await client.Send(HttpMethod.Patch, path, new { institutionName = "某县卫生健康局", causes = new[] { "distribution" } }, officer)).Expect(200);
        Assert.Equal("某县卫生健康局", (await Do("sign", new { name = "李科长" }, officer)).Expect(200).GetProperty("institution").Text("name"));
        Assert.Equal(403, (await Do("accept", new { }, officer)).Status);
        Assert.Equal("accepted", (await Do("accept", new { }, above)).Expect(200).Text("state"));
        Assert.Equal(201, (await Do("correct", new { reason = "名称" }, officer)).Status);

        var institutions = await client.All($"{ShortHospital.Reports}?hospital={hospitals[1].Hospital.Code}", officer);
        var theirs = $"{ShortHospital.Reports}/{Assert.Single(institutions).Text("id")}";
        Assert.Equal(403, (await client.Send(HttpMethod.Patch, theirs, new { causes = new[] { "price" } }, officer)).Status);
        Assert.Equal(403, (await client.Send(HttpMethod.Post, theirs + "/sign", new { name = "李科长" }, officer)).Status);
        Assert.Equal(403, (await client.Send(HttpMethod.Post, ShortHospital.Reports, new { type = "zero", hospital = hospitals[1].Hospital.Code, period = "2026-10" }, officer)).Status);
    }
}
