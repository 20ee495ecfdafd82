using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Issue 4: where enough makers passed the consistency evaluation, what is still bought of those that didn't.</summary>
public sealed class ConsistencyTests(RunningProduct product)
{
    [Fact]
    public async Task P2_4_products_that_did_not_pass_are_named_with_who_still_buys_them()
    {
        var district = await product.District();
        var (name, tag) = ($"评价药{district.Region}", $"E{district.Region}");
        await district.Client.Push("catalogue", Master(name, tag, passed: 2));
        var own = string.Concat("甲乙丙丁".Select((maker, i) => $"\nQ{i},{tag}-{i},{name},片剂,10mg,片,盒,10,2,西药,{maker}厂"));
        var (one, two) = (await district.Hospital(catalogue: Drugs.Own + own + "\n"), await district.Hospital(catalogue: Drugs.Own + own + "\n"));
        await one.Push("inbound", "date,drugCode,packs,amount\n2026-09-01,Q0,1,70.00\n2026-09-10,Q3,2,20.00\n2026-09-20,Q3,1,10.00\n2026-06-30,Q3,9,90.00\n");
        await two.Push("inbound", "date,drugCode,packs,amount\n2026-08-01,Q2,1,5.00\n2026-08-02,Q3,-1,-5.00\n");
        var early = await Variety(district, name, "2026-09-15");
        Assert.Equal((2m, "preferPassed", 20m, 90m), (early.Number("makersPassed"), early.Text("advice"), early.Number("numerator"), early.Number("denominator")));
        await district.Client.Push("catalogue", Master(name, tag, passed: 3));
        var reached = await Variety(district, name, "2026-09-15");
        Assert.Equal((3m, "chooseNoOther", 15m, 90m), (reached.Number("makersPassed"), reached.Text("advice"), reached.Number("numerator"), reached.Number("denominator")));
        var left = Assert.Single(reached.GetProperty("notPassed").EnumerateArray());
        Assert.Equal([(one.Code, 20m, 20m), (two.Code, -10m, -5m)], left.GetProperty("hospitals").EnumerateArray().Select(h => (h.Text("hospital")!, h.Number("doses"), h.Number("amount"))));
        Assert.Equal(25m, (await Variety(district, name, "2026-09-30")).Number("numerator"));
        var months = await district.Client.All(reached.Text("explain")!);
        var rows = await district.Client.All(Assert.Single(months, m => m.Text("hospital") == one.Code).Text("explain")!);
        Assert.Equal([("Q0", "passed", 1), ("Q3", "notPassed", 2)], rows.Select(r => (r.Text("drugCode")!, r.Text("counts")!, r.GetProperty("row").GetInt32())));
        var byHospital = await district.Client.All($"/api/indicators/consistency-evaluation?asOf=2026-09-15&region={district.Region}&groupBy=hospital");
        Assert.Equal([(one.Code, 20m), (two.Code, -5m)], byHospital.Where(i => i.Text("genericName") == name).Select(i => (i.Text("hospital")!, i.Number("numerator"))));
        Assert.Equal(JsonValueKind.Number, reached.GetProperty("daysMissing").ValueKind);
    }

    private static async Task<JsonElement> Variety(District district, string name, string asOf) =>
        Assert.Single(await district.Client.All($"/api/indicators/consistency-evaluation?asOf={asOf}&region={district.Region}&pageSize=1000"), i => i.Text("genericName") == name);

    private static string Master(string name, string tag, int passed) =>
        "drugCode,platformCode,genericName,manufacturer,dosageForm,strength,doseUnit,packUnit,packSize,consistencyEvaluated\n"
        + string.Concat("甲乙丙丁".Select((maker, i) => $"{tag}-{i},{tag}-{i},{name},{maker}厂,片剂,10mg,片,盒,10,{(i < passed ? 1 : 2)}\n"));
}
