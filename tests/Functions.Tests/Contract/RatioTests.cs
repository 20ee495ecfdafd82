using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: the essential-drug ratio.</summary>
public sealed class RatioTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,department\n";

    /// <summary>Essential 66, claimed only 40 + 7, negotiated 500, selected 56, pieces 30.</summary>
    private const string Use = Header + "2026-10-01,A,10,66.00,心内科\n2026-10-01,B,1,40.00,心内科\n2026-10-02,N,1,500.00,肿瘤科\n2026-10-02,S,1,56.00,感染科\n2026-10-03,D,1,30.00,中医科\n2026-10-03,X,1,7.00,外科\n";

    [Theory]
    [InlineData("standard", 669.00)]
    [InlineData("excludingNegotiated", 169.00)]
    [InlineData("excludingSelected", 113.00)]
    public async Task Each_scope_leaves_out_what_the_one_before_does_and_more(string scope, double denominator)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        Assert.Equal((66.00m, (decimal)denominator), await hospital.Ratio($"month=2026-10&scope={scope}"));
    }

    [Fact]
    public async Task What_only_the_hospital_calls_essential_never_counts_and_is_named()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        var item = Assert.Single(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10", hospital.Key));
        Assert.Equal(47.00m, item.Number("claimedOnly"));
        Assert.Equal(66.00m / 669.00m, item.Number("ratio"), 12);
    }

    [Fact]
    public async Task Quantity_counts_dose_units()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        Assert.Equal((70m, 70m + 10 + 1 + 28 + 1), await hospital.Ratio("month=2026-10&basis=quantity"));
    }

    [Fact]
    public async Task A_roll_up_is_the_ratio_of_sums_over_public_institutions_without_depots()
    {
        var district = await product.District();
        var (large, small) = (await district.Hospital("tertiary"), await district.Hospital("primary"));
        var (owned, depot) = (await district.Hospital(ownership: "private"), await district.Hospital(kind: "depot"));
        await large.Push("usage", Header + "2026-10-01,A,10,66.00,x\n2026-10-01,B,10,934.00,x\n");
        await small.Push("usage", Header + "2026-10-01,A,10,66.00,x\n");
        await owned.Push("usage", Header + "2026-10-01,B,1,40.00,x\n");
        await depot.Push("usage", Header + "2026-10-01,B,1,9999.00,x\n");
        var total = await district.Ratio("month=2026-10");
        Assert.Equal((132.00m, 1066.00m, 62), (total.Number("numerator"), total.Number("denominator"), total.GetProperty("daysExpected").GetInt32()));
        Assert.Equal(1106.00m, (await district.Ratio("month=2026-10&ownership=all")).Number("denominator"));
        Assert.Equal(66.00m, (await district.Ratio("month=2026-10&level=primary")).Number("denominator"));
        Assert.Equal(["primary", "tertiary"], (await district.Ratios("month=2026-10&groupBy=level")).Select(i => i.Text("level")));
    }

    [Fact]
    public async Task Every_grouping_names_its_dimensions_and_adds_up_to_the_whole()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital("tertiary"), await district.Hospital("secondary", "maternity"));
        await one.Push("usage", Use + "2026-09-30,A,1,6.60,心内科\n");
        await two.Push("usage", Use);
        var whole = await district.Ratio("from=2026-09&to=2026-10");
        foreach (var dimension in new[] { "month", "hospital", "region", "level", "kind", "department", "drug", "month,hospital", "hospital,department,drug" })
        {
            var items = await district.Ratios($"from=2026-09&to=2026-10&groupBy={dimension}");
            Assert.All(items, i => Assert.All(dimension.Split(','), d => Assert.NotEqual(JsonValueKind.Undefined, i.GetProperty(d).ValueKind)));
            Assert.Equal(whole.Number("numerator"), items.Sum(i => i.Number("numerator")));
            Assert.Equal(whole.Number("denominator"), items.Sum(i => i.Number("denominator")));
        }

        Assert.Equal([district.Region], (await district.Ratios("month=2026-10&groupBy=region")).Select(i => i.Text("region")));
    }

    [Fact]
    public async Task A_drug_that_becomes_essential_in_mid_month_counts_from_that_day_on()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-15,E,1,10.00,x\n2026-10-16,E,1,20.00,x\n");
        Assert.Equal((20.00m, 30.00m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_change_of_an_institution_leaves_earlier_months_as_they_were()
    {
        var district = await product.District();
        var hospital = await district.Hospital("secondary");
        await hospital.Push("usage", Header + "2026-09-01,A,1,6.60,x\n2026-10-01,A,1,6.60,x\n");
        await district.Client.Hospital(hospital.Code, new { name = "升级", level = "tertiary", kind = "general", region = district.Region, effectiveFrom = "2026-10-01" });
        var levels = (await district.Ratios("from=2026-09&to=2026-10&groupBy=month,level")).Select(i => (i.Text("month"), i.Text("level")));
        Assert.Equal([("2026-09", "secondary"), ("2026-10", "tertiary")], levels);
    }

    [Fact]
    public async Task A_target_shows_with_its_source_where_one_was_fed_and_nowhere_else()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Use);
        Assert.Equal(JsonValueKind.Null, (await district.Ratio("month=2026-10&groupBy=level")).GetProperty("target").ValueKind);
        var fed = await district.Client.Push("targets", $"indicator,basis,region,level,min,effectiveFrom,source\nessential-drug-ratio,amount,{district.Region},tertiary,0.3,2026-01-01,卫发〔2026〕1号\n");
        Assert.Equal((1, 1, 0, 0), fed.Rows());
        var item = await district.Ratio("month=2026-10&groupBy=level");
        Assert.Equal((0.3m, "卫发〔2026〕1号"), (item.Number("target"), item.Text("targetSource")));
    }

    [Fact]
    public async Task Explain_leads_down_to_feed_and_row()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        var late = await hospital.Push("usage", Header + "2026-10-01,A,1,6.60,急诊科\n", "mode=append");
        var item = Assert.Single(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10&groupBy=hospital", hospital.Key));
        var rows = await hospital.Client.All(item.Text("explain")!, hospital.Key);
        Assert.Equal(7, rows.Count);
        Assert.Equal(item.Number("numerator"), rows.Where(r => r.Text("counts") == "essential").Sum(r => r.Number("amount")));
        Assert.Equal(item.Number("denominator"), rows.Where(r => r.Text("counts") != "excluded").Sum(r => r.Number("amount")));
        Assert.Equal(1, Assert.Single(rows, r => r.Text("feedId") == late.Text("feedId")).GetProperty("row").GetInt32());
    }

    [Fact]
    public async Task The_table_comes_as_csv_too()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        var csv = await hospital.Client.Send(HttpMethod.Get, "/api/indicators/essential-drug-ratio?month=2026-10&groupBy=department&format=csv", null, hospital.Key);
        Assert.Equal("text/csv", csv.MediaType);
        Assert.StartsWith("\uFEFFdepartment,numerator,denominator,ratio", csv.Text, StringComparison.Ordinal);
    }
}
