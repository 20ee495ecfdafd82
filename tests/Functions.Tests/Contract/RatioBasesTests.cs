using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: every basis of the essential-drug ratio, its denominators, and what can't be counted.</summary>
public sealed class RatioBasesTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,department,encounter,visitId,prescriptionId\n";

    /// <summary>
    /// V1 has an essential drug in September and October, V2 none, V3 returned its essential one, V4 is an inpatient's. One row has no prescription,
    /// one no kind of visit.
    /// </summary>
    private const string Use = Header
        + "2026-09-30,A,1,6.60,心内科,outpatient,V1,R1\n2026-10-01,A,2,13.20,心内科,emergency,V1,R2\n2026-10-01,B,1,40.00,心内科,emergency,V1,R2\n"
        + "2026-10-02,B,1,40.00,外科,outpatient,V2,R3\n2026-10-02,A,1,6.60,外科,outpatient,V3,R4\n2026-10-02,B,1,40.00,外科,outpatient,V3,R4\n"
        + "2026-10-03,A,-1,-6.60,外科,outpatient,V3,R4\n2026-10-03,F,1,9.00,外科,inpatient,V4,\n2026-10-04,X,1,7.00,外科,,V5,R5\n";

    public static TheoryData<string, string, decimal, decimal> Cases => new()
    {
        { "month=2026-10", "products", 1, 3 }, // A and F are one 品规; B, X
        { "month=2026-10", "generics", 1, 3 },
        { "month=2026-10", "prescriptions", 1, 4 }, // R2 of R2–R5
        { "from=2026-09&to=2026-10", "prescriptions", 2, 5 },
        { "month=2026-10", "outpatientsWithDrug", 1, 3 },
        { "from=2026-09&to=2026-10", "outpatientsWithDrug", 1, 3 }, // V1 is one visit though it spans two months
        { "quarter=2026-Q3", "outpatientsWithDrug", 1, 1 },
        { "year=2026", "products", 1, 3 },
        { "month=2026-10", "outpatients", 1, 50 },
        { "month=2026-10", "inpatients", 1, 20 },
        { "month=2026-10", "procurement", 66, 106 },
        { "month=2026-10", "stocked", 1, 3 }, // A on hand, B bought, D is pieces, N on hand
    };

    [Fact]
    public async Task Every_basis_counts_what_the_contract_says()
    {
        var hospital = await Fed(await product.District());
        foreach (var (period, basis, numerator, denominator) in Cases.Select(c => c.Data))
            Assert.Equal((period, basis, numerator, denominator), await Ratio(hospital, period, basis));
    }

    [Fact]
    public async Task Rows_without_an_identifier_are_counted_as_such()
    {
        var hospital = await Fed(await product.District());
        var items = new List<decimal>();
        foreach (var basis in new[] { "prescriptions", "outpatientsWithDrug", "inpatients" }) items.Add((await Item(hospital, $"month=2026-10&basis={basis}")).Number("rowsNotCounted"));
        Assert.Equal([1m, 1m, 1m], items);
        Assert.False((await Item(hospital, "month=2026-10")).TryGetProperty("rowsNotCounted", out _));
    }

    [Fact]
    public async Task Without_the_institutions_total_the_visits_are_told_and_the_ratio_is_not()
    {
        var hospital = await Fed(await product.District(), totals: false);
        var item = await Item(hospital, "month=2026-10&basis=outpatients");
        Assert.Equal((1m, JsonValueKind.Null, JsonValueKind.Null), (item.Number("numerator"), item.GetProperty("denominator").ValueKind, item.GetProperty("ratio").ValueKind));
        Assert.Equal("institution", Assert.Single(item.GetProperty("leftOut").EnumerateArray()).Text("lacks"));
        await hospital.Push("institution", "month,outpatientVisits\n2026-10,80\n");
        Assert.Equal(("month=2026-10", "outpatients", 1, 80), await Ratio(hospital, "month=2026-10", "outpatients"));
        var inpatients = await Item(hospital, "month=2026-10&basis=inpatients");
        Assert.Equal((1m, JsonValueKind.Null), (inpatients.Number("numerator"), inpatients.GetProperty("denominator").ValueKind));
    }

    [Fact]
    public async Task In_a_roll_up_missing_is_not_zero_the_hospital_stands_on_neither_side_and_is_named()
    {
        var district = await product.District();
        var (_, without) = (await Fed(district), await Fed(district, totals: false));
        var total = await district.Ratio("month=2026-10&basis=outpatients");
        Assert.Equal((1m, 50m, 1m), (total.Number("numerator"), total.Number("denominator"), total.Number("monthsLeftOut")));
        Assert.Equal((without.Code, "2026-10"), (total.GetProperty("leftOut")[0].Text("hospital"), total.GetProperty("leftOut")[0].Text("month")));
        var period = await district.Ratio("from=2026-09&to=2026-10&basis=outpatients");
        Assert.Equal((1m, 50m, 3m), (period.Number("numerator"), period.Number("denominator"), period.Number("monthsLeftOut")));
    }

    [Fact]
    public async Task Institution_totals_have_no_departments_and_goods_in_store_belong_to_none()
    {
        var hospital = await Fed(await product.District());
        var items = await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10&basis=outpatients&groupBy=department", hospital.Key);
        Assert.Equal([("外科", 0m), ("心内科", 1m)], items.Select(i => (i.Text("department")!, i.Number("numerator"))).Order());
        Assert.All(items, i => Assert.Equal(JsonValueKind.Null, i.GetProperty("denominator").ValueKind));
        foreach (var query in new[] { "basis=procurement&groupBy=department", "basis=stocked&department=外科", "basis=weight", "scope=all", "quarter=2026-Q5", "year=26", "month=2026-10&year=2026", "basis=stocked&groupBy=ward" })
        {
            var reply = await hospital.Client.Send(HttpMethod.Get, $"/api/indicators/essential-drug-ratio?{query}", null, hospital.Key);
            Assert.Equal((400, "invalid_parameter"), (reply.Status, reply.Code));
        }

        var foreign = await (await product.District()).Hospital();
        Assert.Equal(403, (await hospital.Client.Send(HttpMethod.Get, $"/api/indicators/essential-drug-ratio?basis=weight&hospital={foreign.Code}", null, hospital.Key)).Status);
    }

    [Theory]
    [InlineData("prescriptions")]
    [InlineData("outpatients")]
    [InlineData("products")]
    [InlineData("procurement")]
    [InlineData("stocked")]
    public async Task Every_basis_is_explained_down_to_feed_and_row(string basis)
    {
        var hospital = await Fed(await product.District());
        var item = await Item(hospital, $"month=2026-10&basis={basis}&groupBy=hospital");
        var explained = await hospital.Client.Get(item.Text("explain")!, hospital.Key);
        Assert.Equal(item.Number("numerator"), explained.GetProperty("figure").Number("numerator"));
        Assert.All(explained.GetProperty("items").EnumerateArray(), row => Assert.StartsWith(hospital.Code, row.Text("feedId"), StringComparison.Ordinal));
        Assert.NotEmpty(explained.GetProperty("drugs").EnumerateArray());
        Assert.NotEqual(0, explained.GetProperty("madeFrom").Number("manifestVersion"));
        if (basis == "prescriptions")
        {
            var counted = explained.GetProperty("items").EnumerateArray().Where(r => r.Text("counts") is not ("excluded" or "noIdentifier") && r.Number("doses") > 0);
            Assert.Equal(item.Number("denominator"), counted.Select(r => r.Number("prescriptionNumber")).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_period_across_the_change_of_editions_counts_by_the_list_of_each_day()
    {
        // The drug is on the list of 2018 until 2026-08-31 and not on that of 2026; another enters with it.
        var district = await product.District();
        var client = district.Client;
        var tag = district.Region;
        await client.Push("catalogue", "drugCode,platformCode,genericName,manufacturer,dosageForm,strength,doseUnit,packUnit,packSize,essential,effectiveFrom,effectiveTo\n"
            + $"L{tag},PL{tag},出目录片{tag},辛厂,片剂,1mg,片,盒,10,1,,20260831\nL{tag},PL{tag},出目录片{tag},辛厂,片剂,1mg,片,盒,10,2,20260901,\n"
            + $"N{tag},PN{tag},进目录片{tag},辛厂,片剂,1mg,片,盒,10,2,,20260831\nN{tag},PN{tag},进目录片{tag},辛厂,片剂,1mg,片,盒,10,1,20260901,\n");
        var hospital = await district.Hospital(catalogue: "drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\n"
            + $"L,PL{tag},出目录片{tag},片剂,1mg,片,盒,10\nN,PN{tag},进目录片{tag},片剂,1mg,片,盒,10\n");
        await hospital.Push("usage", Header + "2026-08-31,L,1,1.00,x,outpatient,V1,R1\n2026-08-31,N,1,10.00,x,outpatient,V1,R2\n2026-09-01,L,1,100.00,x,outpatient,V2,R3\n2026-09-01,N,1,1000.00,x,outpatient,V3,R4\n");
        foreach (var (period, basis, numerator, denominator) in new (string, string, decimal, decimal)[]
        {
            ("month=2026-08", "amount", 1, 11), ("month=2026-09", "amount", 1000, 1100), ("from=2026-08&to=2026-09", "amount", 1001, 1111),
            ("month=2026-08", "products", 1, 2), ("month=2026-09", "products", 1, 2), ("from=2026-08&to=2026-09", "products", 2, 2),
            ("from=2026-08&to=2026-09", "prescriptions", 2, 4), ("from=2026-08&to=2026-09", "outpatientsWithDrug", 2, 3),
        }) Assert.Equal((period, basis, numerator, denominator), await Ratio(hospital, period, basis));
    }

    [Fact]
    public async Task A_district_a_city_and_a_province_each_ask_for_all_that_lies_in_them()
    {
        var client = await product.Client();
        foreach (var (region, amount) in new[] { ("420106", 1m), ("420111", 10m), ("420583", 100m) })
        {
            var code = $"ROLL-{region}";
            await client.Hospital(code, new { name = code, level = "secondary", kind = "general", region });
            var hospital = new Hospital(client, code, await client.Key(new { principal = "hospital", hospital = code }));
            await hospital.Push("catalogue", Drugs.Own);
            await hospital.Push("usage", Header + $"2026-10-01,A,1,{amount},x,outpatient,V1,R1\n");
        }

        foreach (var (region, amount, prescriptions) in new[] { ("420106", 1m, 1m), ("420100", 11m, 2m), ("420500", 100m, 1m), ("420000", 111m, 3m) })
        {
            Assert.Equal(amount, Assert.Single(await client.All($"/api/indicators/essential-drug-ratio?month=2026-10&region={region}")).Number("numerator"));
            Assert.Equal(prescriptions, Assert.Single(await client.All($"/api/indicators/essential-drug-ratio?month=2026-10&basis=prescriptions&region={region}")).Number("numerator"));
        }

        Assert.Equal([("420106", 1m), ("420111", 10m)],
            (await client.All("/api/indicators/essential-drug-ratio?month=2026-10&region=420100&groupBy=region")).Select(i => (i.Text("region"), i.Number("numerator"))));
    }

    private static async Task<Hospital> Fed(District district, bool totals = true)
    {
        var hospital = await district.Hospital();
        foreach (var part in Use[Header.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(4)) await hospital.Push("usage", Header + string.Join('\n', part) + "\n", "mode=append");
        await hospital.Push("inbound", "date,drugCode,packs,amount\n2026-10-01,A,10,66.00\n2026-10-02,B,1,50.00\n2026-10-03,B,-1,-10.00\n2026-10-02,S,1,\n2026-10-03,S,-1,\n2026-10-03,D,1,30.00\n2026-10-02,B,1,\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,A,5\n2026-10-01,N,1\n2026-10-01,X,0\n2026-10-02,A,0\n");
        if (totals) await hospital.Push("institution", "month,outpatientVisits,discharges\n2026-10,50,20\n");
        return hospital;
    }

    private static async Task<JsonElement> Item(Hospital hospital, string query) => Assert.Single(await hospital.Client.All($"/api/indicators/essential-drug-ratio?{query}", hospital.Key));

    private static async Task<(string, string, decimal, decimal)> Ratio(Hospital hospital, string period, string basis)
    {
        var item = await Item(hospital, $"{period}&basis={basis}");
        return (period, basis, item.Number("numerator"), item.Number("denominator"));
    }
}
