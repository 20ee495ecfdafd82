using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Issue "Indicators", 一平台、一系统: the hospital's own figures beside the platform's and the insurance's.</summary>
public sealed class ReconciliationTests(RunningProduct product)
{
    private const string Header = "date,drugCode,doses,amount\n";
    private const string Reconciliation = "/api/indicators/reconciliation?month=2026-10";

    [Fact]
    public async Task P3_6_sources_are_compared_over_the_days_for_which_both_speak_and_missing_is_not_zero()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,70,66\n2026-10-02,A,30,28\n2026-10-02,B,10,40\n");
        await hospital.Push("inbound", Header + "2026-10-01,A,700,660\n");
        await Second(hospital, "insurance", "usage", Header + "2026-10-01,A,60,56\n2026-10-03,A,5,5\n", "&from=2026-10-01&to=2026-10-01");
        var item = Assert.Single(await hospital.Client.All(Reconciliation, hospital.Key));
        Assert.Equal((60m, 70m, 60m / 70), (item.Number("numerator"), item.Number("denominator"), decimal.Round(item.Number("ratio"), 20) == decimal.Round(60m / 70, 20) ? 60m / 70 : -1));
        var (use, bought) = (item.GetProperty("usage"), item.GetProperty("inbound"));
        Assert.Equal((110m, 2), (use.GetProperty("his").Number("doses"), use.GetProperty("his").GetProperty("daysReported").GetInt32()));
        Assert.Equal((60m, 56m, 1), (use.GetProperty("insurance").Number("doses"), use.GetProperty("insurance").Number("amount"), use.GetProperty("insurance").GetProperty("daysReported").GetInt32()));
        Assert.Equal(JsonValueKind.Null, use.GetProperty("platform").GetProperty("doses").ValueKind);
        Assert.Equal(JsonValueKind.Null, bought.GetProperty("platform").GetProperty("doses").ValueKind);
        Assert.Equal(JsonValueKind.Null, item.GetProperty("inboundCompared").GetProperty("platform").ValueKind);
        var pair = item.GetProperty("usageCompared").GetProperty("insurance");
        Assert.Equal((1, -10m, -10m), (pair.GetProperty("days").GetInt32(), pair.Number("dosesDifference"), pair.Number("amountDifference")));
    }

    [Fact]
    public async Task It_is_split_by_drug_summed_by_region_and_explained_down_to_feed_and_row()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        await one.Push("inbound", Header + "2026-10-01,A,100,100\n2026-10-01,B,10,40\n");
        await Second(one, "platform", "inbound", Header + "2026-10-01,A,90,90\n");
        await Second(two, "platform", "inbound", Header + "2026-10-01,A,7,7\n");
        var drugs = await district.Client.All($"{Reconciliation}&region={district.Region}&groupBy=hospital,drug");
        Assert.Equal([(one.Code, "A"), (one.Code, "B"), (two.Code, "A")], drugs.Select(d => (d.Text("hospital")!, d.Text("drug")!)));
        var lacking = drugs[1].GetProperty("inboundCompared").GetProperty("platform");
        Assert.Equal((0m, 10m, 0m), (lacking.Number("doses"), lacking.Number("hisDoses"), lacking.Number("dosesRatio")));
        Assert.Equal(JsonValueKind.Null, drugs[2].GetProperty("inboundCompared").GetProperty("platform").ValueKind);
        var sum = Assert.Single(await district.Client.All($"{Reconciliation}&region={district.Region}&groupBy=region"));
        Assert.Equal((110m, 97m), (sum.GetProperty("inbound").GetProperty("his").Number("doses"), sum.GetProperty("inbound").GetProperty("platform").Number("doses")));
        Assert.Equal((90m, 110m), (sum.GetProperty("inboundCompared").GetProperty("platform").Number("doses"), sum.GetProperty("inboundCompared").GetProperty("platform").Number("hisDoses")));
        var explained = await district.Client.Get(drugs[0].Text("explain")!);
        Assert.Equal([("his", 100m), ("platform", 90m)], explained.GetProperty("items").EnumerateArray().Select(r => (r.Text("source")!, r.Number("doses"))));
        Assert.Equal(2, explained.GetProperty("madeFrom").GetProperty("feeds").GetArrayLength());
        Assert.Equal(2, (await district.Client.Get(sum.Text("explain")!)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task P3_6_institutions_that_hardly_use_a_selected_product_they_stock_are_listed_against_their_peers()
    {
        var district = await product.District();
        var hospitals = new List<Hospital>();
        foreach (var used in new[] { 80, 90, 100, 20 })
        {
            var hospital = await district.Hospital();
            await hospital.Push("usage", Header + $"2026-10-02,A,{used},{used}\n2026-10-02,B,1,1\n");
            await hospital.Push("inbound", Header + "2026-10-01,A,100,100\n2026-10-01,B,100,100\n");
            hospitals.Add(hospital);
        }

        var low = Assert.Single(await district.Client.All($"/api/indicators/reconciliation/low-use?month=2026-10&region={district.Region}"));
        Assert.Equal((hospitals[3].Code, "M1", 0.2m, 3, 0.9m, 0.45m),
            (low.Text("hospital"), low.GetProperty("product").Text("id"), low.Number("ratio"), low.GetProperty("peers").GetInt32(), low.Number("peerRate"), low.Number("threshold")));
        await Second(hospitals[3], "insurance", "usage", Header + "2026-10-02,A,95,95\n");
        Assert.Empty(await district.Client.All($"/api/indicators/reconciliation/low-use?month=2026-10&region={district.Region}"));
    }

    [Fact]
    public async Task Unknown_words_are_400_and_another_hospital_is_403()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        foreach (var query in new[] { "groupBy=department", "month=2026-13", "department=x", "basis=amount" })
            Assert.Equal(400, (await one.Client.Send(HttpMethod.Get, $"/api/indicators/reconciliation?{query}", null, one.Key)).Status);
        Assert.Equal(403, (await one.Client.Send(HttpMethod.Get, $"{Reconciliation}&hospital={two.Code}", null, one.Key)).Status);
        Assert.Equal(403, (await one.Client.Send(HttpMethod.Get, $"/api/indicators/reconciliation/explain?month=2026-10&hospital={two.Code}", null, one.Key)).Status);
        Assert.Equal(401, (await one.Client.Send(HttpMethod.Get, Reconciliation, null, null)).Status);
    }

    private static Task<JsonElement> Second(Hospital hospital, string source, string kind, string file, string more = "") =>
        hospital.Client.Push(kind, file, query: $"hospital={hospital.Code}&source={source}{more}");
}
