using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: use of 重点监控药品, by the region's list and the institution's own.</summary>
public sealed class KeyMonitoredTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount,department\n2026-09-05,W,1,50.00,外科\n2026-10-01,W,1,10.00,外科\n2026-10-20,W,2,40.00,内科\n2026-10-21,V,1,30.00,内科\n2026-10-22,A,1,20.00,内科\n";

    [Fact]
    public async Task P5_3_the_institutions_own_list_counts_beside_the_regions_each_from_its_day_on()
    {
        var (district, hospital) = await Hospital();
        await hospital.Push("usage", Use);
        var item = Assert.Single(await hospital.Client.All("/api/indicators/key-monitored?month=2026-10", hospital.Key));
        Assert.Equal((70m, 100m, 0.7m), (item.Number("numerator"), item.Number("denominator"), item.Number("ratio")));
        Assert.Equal((0m, JsonValueKind.Null), (item.Number("previousNumerator"), item.GetProperty("growth").ValueKind));
        Assert.Equal(40m, Assert.Single(await hospital.Client.All("/api/indicators/key-monitored?month=2026-10&list=region", hospital.Key)).Number("numerator"));
        Assert.Equal(30m, Assert.Single(await hospital.Client.All("/api/indicators/key-monitored?month=2026-10&list=institution", hospital.Key)).Number("numerator"));
        var drugs = (await hospital.Client.All("/api/indicators/key-monitored?month=2026-10&groupBy=drug", hospital.Key)).ToDictionary(i => i.Text("drug")!);
        Assert.Equal((40m, 50m), (drugs["W"].Number("numerator"), drugs["W"].Number("denominator")));
        var listed = Assert.Single(drugs["W"].GetProperty("lists").EnumerateArray());
        Assert.Equal(("region", "省目录2026"), (listed.Text("list"), listed.Text("document")));
        Assert.Empty(drugs["A"].GetProperty("lists").EnumerateArray());
        Assert.Equal(["内科", "外科"], (await district.Client.All($"/api/indicators/key-monitored?month=2026-10&region={district.Region}&groupBy=department")).Select(i => i.Text("department")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Growth_compares_with_the_period_before_and_is_null_where_nothing_is_known_of_it()
    {
        var (_, hospital) = await Hospital("2026-01-01");
        await hospital.Push("usage", Use);
        var months = await hospital.Client.All("/api/indicators/key-monitored?from=2026-09&to=2026-10&list=region&groupBy=month", hospital.Key);
        Assert.Equal(JsonValueKind.Null, months[0].GetProperty("previousNumerator").ValueKind);
        Assert.Equal((50m, 50m, 0m), (months[1].Number("numerator"), months[1].Number("previousNumerator"), months[1].Number("growth")));
    }

    [Fact]
    public async Task It_is_explained_down_to_feed_and_row()
    {
        var (_, hospital) = await Hospital();
        var fed = await hospital.Push("usage", Use);
        var item = Assert.Single(await hospital.Client.All("/api/indicators/key-monitored?month=2026-10&groupBy=hospital", hospital.Key));
        var explained = await hospital.Client.Get(item.Text("explain")!, hospital.Key);
        Assert.Equal(70m, explained.GetProperty("figure").Number("numerator"));
        Assert.Equal(["W", "V", "A"], explained.GetProperty("drugs").EnumerateArray().Select(d => d.Text("drugCode")));
        var rows = explained.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([(2, "other"), (3, "region"), (4, "institution"), (5, "other")], rows.Select(r => (r.GetProperty("row").GetInt32(), r.Text("counts"))));
        Assert.All(rows, r => Assert.Equal(fed.Text("feedId"), r.Text("feedId")));
    }

    [Theory]
    [InlineData("basis=products", "amount, quantity")]
    [InlineData("list=province", "all, region, institution")]
    [InlineData("groupBy=doctor", "department, drug")]
    public async Task What_is_unknown_is_refused_with_what_is_allowed(string query, string allowed)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, "/api/indicators/key-monitored?month=2026-10&" + query);
        Assert.Equal(400, reply.Status);
        Assert.Contains(allowed, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key-monitored")]
    [InlineData("key-monitored/explain")]
    [InlineData("list-check")]
    [InlineData("list-check/explain")]
    [InlineData("essential-drug-ratio/rehearsal")]
    [InlineData("essential-drug-ratio/rehearsal/explain")]
    [InlineData("abnormal-use")]
    [InlineData("abnormal-use/explain")]
    [InlineData("consistency-evaluation")]
    [InlineData("consistency-evaluation/explain")]
    public async Task Another_hospital_is_out_of_scope_whatever_else_is_wrong(string indicator)
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(catalogue: null), await district.Hospital(catalogue: null));
        Assert.Equal(403, (await one.Client.Send(HttpMethod.Get, $"/api/indicators/{indicator}?hospital={two.Code}&groupBy=nope", null, one.Key)).Status);
    }

    // The region's list is one for all tests, so its drugs carry names of their own.
    private async Task<(District District, Hospital Hospital)> Hospital(string from = "2026-10-10")
    {
        var district = await product.District();
        var (regional, own) = ($"监控药{district.Region}", $"自选药{district.Region}");
        var hospital = await district.Hospital(catalogue: Drugs.Own + $"\nW,,{regional},注射剂,10mg,支,盒,1,2,西药,庚厂\nV,,{own},片剂,5mg,片,盒,10,2,西药,辛厂\n");
        Assert.Equal(1, (await district.Client.Push("lists", $"清单,通用名,剂型,生效日期,文件\n重点监控目录,{regional},注射液,{from},省目录2026\n")).Rows().Accepted);
        Assert.Equal(1, (await hospital.Push("lists", $"list,genericName,strength,effectiveFrom\nkeyMonitored,{own},5mg,2020-06-30\n")).Rows().Accepted);
        return (district, hospital);
    }
}
