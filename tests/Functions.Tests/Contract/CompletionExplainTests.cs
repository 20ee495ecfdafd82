using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: a completion says what it was made of, and what is to be known of it.</summary>
public sealed class CompletionExplainTests(RunningProduct product)
{
    private const string Header = "agreementId,hospital,drugCode,agreedDoses,price,from,to,monthlyPlan\n";

    [Fact]
    public async Task A_completion_is_explained_down_to_versions_advances_and_rows()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await Agree(hospital, "700,1,2026-08-01,2027-07-31,");
        var amended = await Agree(hospital, "1400,1,2026-08-01,2027-07-31,");
        var paid = await hospital.Client.Push("advances", $"agreementId,hospital,paidOn,amount\nG1,{hospital.Code},2026-08-10,500\nG1,{hospital.Code},2026-09-10,250\nG1,{hospital.Code},2026-12-01,9\n");
        var bought = await hospital.Push("inbound", "date,drugCode,packs,amount,supplier\n2026-09-01,A,40,280,国药\n2026-09-02,F,10,140,国药\n2026-09-02,B,5,5,国药\n2026-11-01,A,1,7,国药\n");
        await hospital.Push("usage", "date,drugCode,packs,amount,department\n2026-09-03,A,3,21,心内科\n");
        var item = await Completion(hospital);
        Assert.Equal((1400m, 420m, 420m, 21m), (item.Number("agreedDoses"), item.Number("purchasedDoses"), item.Number("purchasedAmount"), item.Number("usedDoses")));
        Assert.Equal((420m, 1400m, 0.3m), (item.Number("numerator"), item.Number("denominator"), item.Number("ratio")));
        Assert.Equal((76, 2, true), (item.GetProperty("daysExpected").GetInt32(), item.GetProperty("daysReported").GetInt32(), item.GetProperty("provisional").GetBoolean()));
        var explained = await hospital.Client.Get(item.Text("explain")!, hospital.Key);
        Assert.Equal([(first.Text("feedId"), 700m), (amended.Text("feedId"), 1400m)], explained.GetProperty("versions").EnumerateArray().Select(v => (v.Text("feedId"), v.Number("agreedDoses"))));
        Assert.Equal([(1, 500m), (2, 250m)], explained.GetProperty("advances").EnumerateArray().Select(a => (a.GetProperty("row").GetInt32(), a.Number("amount"))));
        Assert.All(explained.GetProperty("advances").EnumerateArray(), a => Assert.Equal(paid.Text("feedId"), a.Text("feedId")));
        Assert.Equal([(bought.Text("feedId"), 1, 280m), (bought.Text("feedId"), 2, 140m)], explained.GetProperty("items").EnumerateArray().Select(r => (r.Text("feedId"), r.GetProperty("row").GetInt32(), r.Number("doses"))));
        var september = explained.GetProperty("months").EnumerateArray().Single(m => m.Text("month") == "2026-09");
        var used = Assert.Single((await hospital.Client.Get(september.Text("usage")!, hospital.Key)).GetProperty("items").EnumerateArray());
        Assert.Equal(("心内科", 21m), (used.Text("department"), used.Number("doses")));
    }

    [Fact]
    public async Task P3_4_advances_are_held_against_what_was_paid_by_the_day_and_too_much_is_recovered()
    {
        var hospital = await (await product.District()).Hospital();
        await Agree(hospital, "1000,2,2026-01-01,2026-10-14,");
        await hospital.Client.Push("advances", $"agreementId,hospital,paidOn,amount\nG1,{hospital.Code},2026-01-10,600\nG1,{hospital.Code},2026-02-10,400\nG1,{hospital.Code},2026-03-10,100\nG1,{hospital.Code},2026-11-01,5000\n");
        await hospital.Push("inbound", "date,drugCode,doses,amount\n2026-03-01,A,500,1000\n");
        await hospital.Push("usage", "date,drugCode,doses,amount\n2026-03-02,A,100,200\n");
        var item = await Completion(hospital);
        var milestones = item.GetProperty("milestones").EnumerateArray().ToList();
        Assert.Equal((true, 1000m, "2026-02-10", 0m), (milestones[0].GetProperty("paid").GetBoolean(), milestones[0].Number("paidAmount"), milestones[0].Text("paidOn"), milestones[0].Number("outstanding")));
        Assert.Equal((false, 100m, "2026-03-01", 700m), (milestones[1].GetProperty("paid").GetBoolean(), milestones[1].Number("paidAmount"), milestones[1].Text("reachedOn"), milestones[1].Number("outstanding")));
        Assert.Equal((200m - 1100m, true, false), (milestones[2].Number("amount"), milestones[2].GetProperty("recover").GetBoolean(), milestones[2].GetProperty("assumed").GetBoolean()));
        Assert.Equal(["recoverAdvance"], item.GetProperty("notes").EnumerateArray().Select(n => n.Text("code")));
    }

    [Fact]
    public async Task P3_1_other_products_bought_before_the_months_volume_are_listed()
    {
        // 乙厂's atorvastatin isn't selected; the month's volume of 70 is reached on the 10th.
        var hospital = await (await product.District()).Hospital(catalogue: Drugs.Own + "\nO,,阿托伐他汀钙片,片剂,20mg,片,盒,7,2,西药,乙厂\n");
        await Agree(hospital, "840,1,2026-08-01,2027-07-31,70");
        await hospital.Push("inbound", "date,drugCode,doses,amount,supplier\n2026-09-02,O,14,20,供应甲\n2026-09-05,A,63,63,国药\n2026-09-09,O,7,10,供应乙\n2026-09-10,A,7,7,国药\n2026-09-10,O,21,30,供应乙\n2026-09-20,O,28,40,供应乙\n2026-10-15,O,35,50,供应乙\n");
        var item = await Completion(hospital);
        Assert.False(item.GetProperty("othersAllowed").GetBoolean());
        var others = (await hospital.Client.Get(item.Text("explain")!, hospital.Key)).GetProperty("othersBoughtBefore").EnumerateArray();
        Assert.Equal([("2026-09-02", "供应甲", 14m, 20m), ("2026-09-09", "供应乙", 7m, 10m), ("2026-10-15", "供应乙", 35m, 50m)],
            others.Select(o => (o.Text("date")!, o.Text("supplier")!, o.Number("doses"), o.Number("amount"))));
    }

    [Fact]
    public async Task The_published_figures_of_Xian_come_out_to_the_printed_digit()
    {
        // To 2019-06-02, day 70 of 366: 25.8537 M units and 34.5089 M yuan bought, 595.05 % of the volume; winners 90.79 % by quantity and 64.78 % by amount.
        var hospital = await (await product.District()).Hospital(catalogue: Drugs.Own + "\nO,,阿托伐他汀钙片,片剂,20mg,片,盒,7,2,西药,乙厂\n");
        await Agree(hospital, "4344794,1.33,2019-03-25,2020-03-24,");
        await hospital.Push("inbound", "date,drugCode,doses,amount\n2019-04-01,A,15000000,20000000\n2019-05-01,F,11000000,14700000\n2019-05-20,A,-146300,-191100\n2019-06-03,A,999,999\n");
        await hospital.Push("usage", "date,drugCode,doses,amount\n2019-04-02,A,20000000,26000000\n2019-06-02,F,5853700,8508900\n2019-06-02,O,2622700,18762000\n");
        var item = await Completion(hospital, "2019-06-02");
        Assert.Equal((25_853_700m, 34_508_900m), (item.Number("purchasedDoses"), item.Number("purchasedAmount")));
        Assert.Equal((5.9505m, 0.1913m), (decimal.Round(item.Number("completion"), 4), decimal.Round(item.Number("timeProgress"), 4)));
        Assert.Equal((0.9079m, 0.6478m), (decimal.Round(item.Number("selectedShare"), 4), decimal.Round(item.Number("selectedShareAmount"), 4)));
        Assert.Equal(("complete", "underReportedVolume"), (item.Text("status"), Assert.Single(item.GetProperty("notes").EnumerateArray()).Text("code")));
    }

    [Fact]
    public async Task A_jurisdictions_own_thresholds_decide_the_status()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await Agree(hospital, "700,1,2026-08-01,2027-07-31,");
        Assert.Equal("atRisk", (await Completion(hospital)).Text("status"));
        await district.Client.Push("thresholds", $"rule,threshold,region,value,effectiveFrom,source\nprocurement-completion,behind,{district.Region},0.5,2026-01-01,区县文件\n");
        Assert.Equal("behind", (await Completion(hospital)).Text("status"));
    }

    [Fact]
    public async Task Unknown_words_are_400_an_unknown_agreement_404_and_another_hospital_403()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        const string address = "/api/indicators/procurement-completion";
        foreach (var query in new[] { "?groupBy=month", "?asOf=2026-02-30", "?status=late", "?basis=amount", "/explain?kind=stock", "/explain?groupBy=hospital" })
            Assert.Equal(400, (await one.Client.Send(HttpMethod.Get, address + query, null, one.Key)).Status);
        Assert.Equal(200, (await one.Client.Send(HttpMethod.Get, address + "?asOf=2010-01-01", null, one.Key)).Status);
        Assert.Equal(404, (await one.Client.Send(HttpMethod.Get, address + "/explain?agreementId=NONE", null, one.Key)).Status);
        foreach (var path in new[] { "", "/explain" })
            Assert.Equal(403, (await one.Client.Send(HttpMethod.Get, $"{address}{path}?hospital={two.Code}", null, one.Key)).Status);
    }

    [Fact]
    public async Task A_sum_leads_to_its_agreements_and_each_of_them_to_its_rows()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        await Agree(one, "700,1,2026-08-01,2027-07-31,");
        await Agree(two, "300,1,2026-08-01,2027-07-31,");
        await one.Push("inbound", "date,drugCode,doses,amount\n2026-08-01,A,150,150\n", "from=2026-08-01&to=2026-10-15");
        var sum = Assert.Single(await district.Client.All($"/api/indicators/procurement-completion?asOf=2026-10-15&region={district.Region}&groupBy=drug"));
        Assert.Equal(("M1", 1000m, 150m, 152, 76), (sum.Text("drug"), sum.Number("agreedDoses"), sum.Number("purchasedDoses"), sum.GetProperty("daysExpected").GetInt32(), sum.GetProperty("daysReported").GetInt32()));
        var parts = await district.Client.Get(sum.Text("explain")!);
        Assert.Equal([one.Code, two.Code], parts.GetProperty("items").EnumerateArray().Select(i => i.Text("hospital")));
        Assert.Equal(150m, parts.GetProperty("figure").Number("purchasedDoses"));
        var rows = await district.Client.Get(parts.GetProperty("items")[0].Text("explain")!);
        Assert.Equal(150m, Assert.Single(rows.GetProperty("items").EnumerateArray()).Number("doses"));
    }

    private static async Task<JsonElement> Agree(Hospital hospital, string terms)
    {
        var receipt = await hospital.Client.Push("agreements", Header + $"G1,{hospital.Code},A,{terms}\n");
        Assert.Equal((1, 1, 0, 0), receipt.Rows());
        return receipt;
    }

    private static async Task<JsonElement> Completion(Hospital hospital, string asOf = "2026-10-15") =>
        Assert.Single(await hospital.Client.All($"/api/indicators/procurement-completion?asOf={asOf}", hospital.Key));
}
