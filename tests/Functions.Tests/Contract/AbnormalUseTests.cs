using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: a quarter's candidates for the list of drugs used abnormally, and what follows from the confirmed list.</summary>
public sealed class AbnormalUseTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,supplier\n";

    [Fact]
    public async Task P1_3_candidates_are_ranked_by_what_was_paid_in_the_quarter()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital("secondary"));
        await one.Push("inbound", Header + "2026-07-01,B,1,100.00,甲\n2026-07-02,A,1,900.00,甲\n2026-08-03,N,1,300.00,甲\n2026-09-04,B,-1,-20.00,甲\n2026-05-04,B,1,40.00,甲\n");
        await two.Push("inbound", Header + "2026-09-01,B,1,220.00,甲\n2026-09-02,E,5,,乙\n");
        var answer = await district.Client.Get($"/api/indicators/abnormal-use?quarter=2026-Q3&region={district.Region}");
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([(1, "呋塞米注射液", 300m), (2, "曲妥珠单抗", 300m)], items.Select(i => (i.GetProperty("rank").GetInt32(), i.Text("genericName")!, i.Number("numerator"))).OrderBy(i => i.Item2, StringComparer.Ordinal));
        Assert.Equal((1500m, 0.2m, 40m, 6.5m), (items[0].Number("denominator"), items[0].Number("ratio"), items[0].Number("lastQuarter"), items[0].Number("growth")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (items[0].GetProperty("lastYear").ValueKind, items[0].GetProperty("growthOnYear").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await district.Client.Get($"/api/indicators/abnormal-use?quarter=2024-Q1&region={district.Region}")).GetProperty("grading").ValueKind);
        var byHospital = await district.Client.All($"/api/indicators/abnormal-use?quarter=2026-Q3&region={district.Region}&groupBy=hospital");
        Assert.Equal([(one.Code, 1), (one.Code, 2), (two.Code, 1)], byHospital.Select(i => (i.Text("hospital")!, i.GetProperty("rank").GetInt32())));
    }

    [Fact]
    public async Task P3_2_selected_products_are_never_candidates()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("inbound", Header + "2026-07-01,A,1,900.00,甲\n2026-07-01,S,1,800.00,甲\n2026-07-01,B,1,1.00,甲\n");
        Assert.Equal(["呋塞米注射液"], (await hospital.Client.All("/api/indicators/abnormal-use?quarter=2026-Q3", hospital.Key)).Select(i => i.Text("genericName")));
    }

    [Fact]
    public async Task P1_3_the_confirmed_list_gives_suspensions_shares_and_grades_by_an_authoritys_cut_offs()
    {
        var district = await product.District();
        var name = $"异常药{district.Region}";
        var catalogue = Drugs.Own + $"\nW,,{name}注射液,注射剂,10mg,支,盒,1,2,西药,庚厂\n";
        var (one, two) = (await district.Hospital(catalogue: catalogue), await district.Hospital(catalogue: catalogue));
        await one.Push("inbound", Header + "2026-07-01,W,1,10.00,甲\n2026-07-01,B,1,90.00,甲\n");
        await two.Push("inbound", Header + "2026-08-01,W,1,30.00,甲\n2026-08-01,A,1,70.00,甲\n");
        var address = $"/api/indicators/abnormal-use?quarter=2026-Q3&region={district.Region}";
        await district.Client.Push("lists", $"list,genericName,effectiveFrom,effectiveTo,document\nabnormalUse,{name},2026-04-01,2026-06-30,二季度公示\nabnormalUse,{name},2026-07-01,2026-09-30,三季度公示\n");
        var answer = await district.Client.Get(address);
        var proposed = Assert.Single(answer.GetProperty("suspensions").EnumerateArray(), s => s.Text("genericName") == name);
        Assert.Equal(("2026-Q4", "2026-Q4", true), (proposed.Text("proposedFrom"), proposed.Text("proposedTo"), proposed.GetProperty("exceptSelected").GetBoolean()));
        Assert.True(Assert.Single(answer.GetProperty("items").EnumerateArray(), i => i.Text("genericName") == name + "注射液").GetProperty("confirmed").GetBoolean());
        var grading = answer.GetProperty("grading");
        Assert.Equal(0.2m, grading.Number("criticalPoint"));
        Assert.All(grading.GetProperty("institutions").EnumerateArray(), i => Assert.Equal(JsonValueKind.Null, i.GetProperty("grade").ValueKind));
        var cut = string.Concat(new[] { ("gradeA", 0.5m), ("gradeB", 1m), ("gradeC", 1.4m) }.Select(c => $"abnormal-use,{c.Item1},{district.Region},{c.Item2},2026-01-01,卫发〔2026〕2号\n"));
        Assert.Equal(3, (await district.Client.Push("thresholds", "rule,threshold,region,value,effectiveFrom,source\n" + cut)).Rows().Accepted);
        grading = (await district.Client.Get(address)).GetProperty("grading");
        Assert.Equal([(one.Code, 0.1m, "A"), (two.Code, 0.3m, "D")], grading.GetProperty("institutions").EnumerateArray().Select(i => (i.Text("hospital")!, i.Number("ratio"), i.Text("grade")!)));
        Assert.Equal("卫发〔2026〕2号", grading.GetProperty("cutOffs").Text("source"));
        Assert.Equal(JsonValueKind.Null, (await one.Client.Get("/api/indicators/abnormal-use?quarter=2026-Q3", one.Key)).GetProperty("grading").ValueKind);
    }

    [Fact]
    public async Task A_candidate_is_explained_down_to_feed_and_row()
    {
        var hospital = await (await product.District()).Hospital();
        var fed = await hospital.Push("inbound", Header + "2026-07-01,B,1,100.00,甲\n2026-07-02,A,1,900.00,甲\n2026-08-04,B,1,20.00,乙\n");
        var item = Assert.Single(await hospital.Client.All("/api/indicators/abnormal-use?quarter=2026-Q3", hospital.Key));
        var explained = await hospital.Client.Get(item.Text("explain")!, hospital.Key);
        Assert.Equal((120m, 1020m), (explained.GetProperty("figure").Number("numerator"), explained.GetProperty("figure").Number("denominator")));
        var months = explained.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["2026-07", "2026-08"], months.Select(m => m.Text("month")));
        var row = Assert.Single((await hospital.Client.Get(months[1].Text("explain")!, hospital.Key)).GetProperty("items").EnumerateArray());
        Assert.Equal((fed.Text("feedId"), 3, "乙", "candidate"), (row.Text("feedId"), row.GetProperty("row").GetInt32(), row.Text("supplier"), row.Text("counts")));
    }

    [Fact]
    public async Task Signs_of_unusual_use_name_hospital_name_and_number_and_lead_to_the_rows()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-06-10,B,1,100.00\n2026-07-10,B,1,100.00\n2026-08-10,B,2,131.00\n2026-09-10,A,9,999.00\n", "from=2026-06-01&to=2026-09-30");
        var signs = await hospital.Client.All("/api/indicators/abnormal-use/signals?quarter=2026-Q3", hospital.Key);
        var rise = Assert.Single(signs);
        Assert.Equal(("呋塞米注射液", "monthlyRise", "2026-08", 0.31m, 0.3m), (rise.Text("genericName"), rise.Text("signal"), rise.Text("month"), rise.Number("value"), rise.Number("threshold")));
        Assert.Equal([3], (await hospital.Client.All(rise.Text("explain")!, hospital.Key)).Select(r => r.GetProperty("row").GetInt32()));
        Assert.Equal(400, (await hospital.Client.Send(HttpMethod.Get, "/api/indicators/abnormal-use/signals?quarter=2026-Q3&groupBy=hospital", null, hospital.Key)).Status);
    }

    [Theory]
    [InlineData("abnormal-use?quarter=2026-Q5", "yyyy-Qn")]
    [InlineData("abnormal-use?month=2026-10", "quarter")]
    [InlineData("abnormal-use?quarter=2026-Q3&groupBy=department", "hospital, region, level, kind")]
    [InlineData("abnormal-use/explain?from=2026-07&to=2026-09", "genericName")]
    [InlineData("consistency-evaluation?asOf=2026-10", "yyyy-MM-dd")]
    [InlineData("consistency-evaluation?asOf=2026-10-01&groupBy=drug", "hospital, region")]
    public async Task What_is_unknown_is_refused_with_what_is_allowed(string query, string allowed)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, "/api/indicators/" + query);
        Assert.Equal(400, reply.Status);
        Assert.Contains(allowed, reply.Text, StringComparison.Ordinal);
    }
}
