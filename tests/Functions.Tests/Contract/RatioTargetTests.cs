using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5 and the policies behind it: targets, what no ratio may be held against, and what a jurisdiction configures.</summary>
public sealed class RatioTargetTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,department\n";
    private const string Targets = "indicator,basis,region,hospital,level,kind,department,min,max,effectiveFrom,effectiveTo,source\n";

    [Fact]
    public async Task P3_2_a_hospital_that_misses_only_because_of_selected_products_is_not_told_to_miss()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,40.00,x\n2026-10-01,B,1,10.00,x\n2026-10-01,S,1,150.00,x\n");
        await Push(district, $"essential-drug-ratio,amount,{district.Region},,,,,0.3,,2026-01-01,,文件\n");
        var item = await district.Ratio("month=2026-10");
        Assert.Equal((0.2m, true), (item.Number("ratio"), item.GetProperty("targetMet").GetBoolean()));
        var guard = item.GetProperty("targetGuard");
        Assert.Equal(("excludingSelected", 40m, 50m), (guard.Text("scope"), guard.Number("numerator"), guard.Number("denominator")));
        Assert.Contains("国办发〔2019〕2号", guard.Text("source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P3_2_no_explanation_names_a_selected_product_as_one_that_lowers_the_ratio()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,40.00,x\n2026-10-01,B,1,10.00,x\n2026-10-01,S,1,150.00,x\n");
        var explained = await hospital.Client.Get("/api/indicators/essential-drug-ratio/explain?month=2026-10", hospital.Key);
        Assert.Equal([("A", "essential", false), ("B", "claimedOnly", true), ("S", "selected", false)], explained.GetProperty("drugs").EnumerateArray()
            .Select(d => (d.Text("drugCode")!, d.Text("counts")!, d.GetProperty("lowers").GetBoolean())).Order());
    }

    [Fact]
    public async Task P3_2_one_that_misses_without_selected_products_too_is_told_so()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,10.00,x\n2026-10-01,B,1,90.00,x\n2026-10-01,S,1,100.00,x\n");
        await Push(district, $"essential-drug-ratio,amount,{district.Region},,,,,0.3,,2026-01-01,,文件\n");
        var item = await district.Ratio("month=2026-10");
        Assert.False(item.GetProperty("targetMet").GetBoolean());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("targetGuard").ValueKind);
    }

    [Fact]
    public async Task P2_2_a_departments_target_judges_the_department_and_an_institutions_the_institution()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,40.00,儿科\n2026-10-01,B,1,60.00,儿科\n2026-10-01,A,1,10.00,外科\n2026-10-01,B,1,90.00,\n");
        await Push(district, $"essential-drug-ratio,amount,{district.Region},,,,,0.1,,2026-01-01,,县\nessential-drug-ratio,amount,,{hospital.Code},,,儿科,0.5,,2026-01-01,,院\n");
        Assert.Equal("县", (await district.Ratio("month=2026-10")).Text("targetSource"));
        var items = await district.Ratios("month=2026-10&groupBy=department");
        Assert.Equal([("", null, null), ("儿科", "院", false), ("外科", null, (bool?)null)], items.Select(i => (i.Text("department") ?? "", i.Text("targetSource"), Met(i))).Order());
        Assert.Equal("院", (await district.Ratio($"month=2026-10&hospital={hospital.Code}&department=儿科")).Text("targetSource"));
    }

    [Fact]
    public async Task P1_1_the_target_in_force_on_the_last_day_of_an_item_judges_it_and_says_so()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Header + "2026-08-01,A,1,10.00,x\n2026-09-01,A,1,10.00,x\n2026-10-01,A,1,10.00,x\n");
        await Push(district, $"essential-drug-ratio,amount,{district.Region},,tertiary,general,,0.3,,2026-01-01,2026-09-14,旧\nessential-drug-ratio,amount,{district.Region},,tertiary,general,,0.4,,2026-09-15,,新\n");
        var months = await district.Ratios("from=2026-08&to=2026-10&groupBy=month");
        Assert.Equal([("旧", "2026-08-31"), ("新", "2026-09-30"), ("新", "2026-10-31")], months.Select(i => (i.Text("targetSource"), i.Text("targetOn"))));
        var quarters = await district.Ratios("from=2026-08&to=2026-10&groupBy=quarter,year");
        Assert.Equal([("2026-Q3", "2026", "2026-09-30"), ("2026-Q4", "2026", "2026-10-31")], quarters.Select(i => (i.Text("quarter"), i.Text("year"), i.Text("targetOn"))));
        Assert.Equal([20m, 10m], quarters.Select(i => i.Number("numerator")));
        Assert.Contains("from=2026-08&to=2026-09", quarters[0].Text("explain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_for_another_basis_or_level_judges_nothing()
    {
        var district = await product.District();
        var hospital = await district.Hospital("primary");
        await hospital.Push("usage", Header + "2026-10-01,A,1,40.00,x\n");
        await Push(district, $"essential-drug-ratio,products,{district.Region},,,,,0.6,,2026-01-01,,品种\nessential-drug-ratio,amount,{district.Region},,tertiary,,,0.3,,2026-01-01,,三级\n");
        Assert.Equal(JsonValueKind.Null, (await district.Ratio("month=2026-10")).GetProperty("target").ValueKind);
        Assert.Equal("品种", (await district.Ratio("month=2026-10&basis=products")).Text("targetSource"));
    }

    [Fact]
    public async Task Targets_that_overlap_refuse_the_file_and_name_both_rows()
    {
        var district = await product.District();
        var refused = await district.Client.Push("targets", Targets
            + $"essential-drug-ratio,amount,{district.Region},,,,,0.3,,2026-01-01,2026-12-31,甲\nessential-drug-ratio,amount,{district.Region},,,,,0.4,,2026-06-01,,乙\n");
        Assert.Equal("refused", refused.Text("status"));
        Assert.Contains("row 1", refused.GetProperty("problem").ToString(), StringComparison.Ordinal);
        Assert.Contains("row 2", refused.GetProperty("problem").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jurisdiction_may_count_pieces_for_hospitals_of_Chinese_medicine_and_the_figures_follow()
    {
        var district = await product.District();
        var (tcm, general) = (await district.Hospital(kind: "tcm"), await district.Hospital());
        foreach (var hospital in new[] { tcm, general }) await hospital.Push("usage", Header + "2026-09-30,D,1,30.00,x\n2026-10-01,D,1,30.00,x\n2026-10-01,B,1,70.00,x\n");
        Assert.Equal((0m, 70m), await tcm.Ratio());
        Assert.Equal("completed", (await Thresholds(district, "countPiecesForTcm", "1")).Text("status"));
        Assert.Equal((30m, 100m), await tcm.Ratio());
        Assert.Equal((1m, 2m), await tcm.Ratio("month=2026-10&basis=products"));
        Assert.Equal((0m, 70m), await general.Ratio());
        Assert.Equal(JsonValueKind.Null, Assert.Single(await tcm.Client.All("/api/indicators/essential-drug-ratio?month=2026-09", tcm.Key)).GetProperty("ratio").ValueKind);
        var explained = await tcm.Client.Get("/api/indicators/essential-drug-ratio/explain?month=2026-10", tcm.Key);
        Assert.Equal("essential", explained.GetProperty("items").EnumerateArray().Single(r => r.Text("drugCode") == "D").Text("counts"));
        Assert.True(explained.GetProperty("madeFrom").GetProperty("countsPieces").GetBoolean());
    }

    [Theory]
    [InlineData("countPieces", "1", "unknown_threshold", "countPiecesForTcm")]
    [InlineData("countPiecesForTcm", "0.5", "threshold_out_of_range", "1")]
    public async Task A_threshold_that_no_rule_has_refuses_the_file_and_names_what_there_is(string name, string value, string code, string allowed)
    {
        var refused = await Thresholds(await product.District(), name, value);
        Assert.Equal(("refused", code), (refused.Text("status"), refused.GetProperty("problem").Text("code")));
        Assert.Contains(allowed, refused.GetProperty("problem").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_whose_kind_changes_is_counted_as_its_new_kind_from_then_on()
    {
        var district = await product.District();
        await Thresholds(district, "countPiecesForTcm", "1");
        var hospital = await district.Hospital();
        await hospital.Push("usage", Header + "2026-10-01,D,1,30.00,x\n2026-10-01,B,1,70.00,x\n2026-11-01,D,1,30.00,x\n2026-11-01,B,1,70.00,x\n");
        await district.Client.Hospital(hospital.Code, new { name = "中医院", level = "tertiary", kind = "tcm", region = district.Region, effectiveFrom = "2026-11-01" });
        await hospital.Push("institution", "month,discharges\n2026-11,1\n");
        Assert.Equal([(0m, 70m), (30m, 100m)], [await hospital.Ratio(), await hospital.Ratio("month=2026-11")]);
    }

    private static bool? Met(JsonElement item) => item.GetProperty("targetMet").ValueKind == JsonValueKind.Null ? null : item.GetProperty("targetMet").GetBoolean();

    private static async Task Push(District district, string rows) => Assert.Equal("completed", (await district.Client.Push("targets", Targets + rows)).Text("status"));

    private static Task<JsonElement> Thresholds(District district, string name, string value) => district.Client.Push(
        "thresholds", $"rule,threshold,region,value,effectiveFrom,source\nessential-drug-ratio,{name},{district.Region},{value},2026-10-01,渝卫发\n");
}
