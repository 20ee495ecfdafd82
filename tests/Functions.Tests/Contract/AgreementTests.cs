using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Issue "Indicators", bad input: agreements that contradict each other or name what nobody knows.</summary>
public sealed class AgreementTests(RunningProduct product)
{
    private const string Header = "agreementId,hospital,drugCode,platformCode,agreedDoses,price,from,to\n";
    private const string Completion = "/api/indicators/procurement-completion?asOf=2026-10-15";

    [Fact]
    public async Task An_agreement_by_platform_code_is_shown_with_the_masters_product_whatever_the_hospitals_list_says()
    {
        // The hospital's own rows have no platform code; the drug is matched by another identifier, or not at all.
        var hospital = await (await product.District()).Hospital(catalogue:
            "drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,manufacturer\nQ,,阿托伐他汀钙片,片剂,20mg,片,盒,7,甲厂\n");
        await Push(hospital, $"G1,{hospital.Code},,P1,700,0.94,2026-08-01,2027-07-31\nG2,{hospital.Code},,P4,700,1,2026-08-01,2027-07-31\n");
        await hospital.Push("inbound", "date,drugCode,packs,amount\n2026-09-01,Q,50,329.00\n");
        var items = await hospital.Client.All(Completion, hospital.Key);
        Assert.Equal(["M1", "M4"], items.Select(i => i.GetProperty("product").Text("id")));
        Assert.Equal(["P1", "P4"], items.Select(i => i.Text("platformCode")));
        Assert.Equal("Q", items[0].Text("drugCode"));
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("drugCode").ValueKind);
        Assert.Equal((350m, 0.5m), (items[0].Number("purchasedDoses"), items[0].Number("completion")));
    }

    [Fact]
    public async Task The_hospitals_codes_of_the_contracted_product_are_named_in_every_pack_size()
    {
        var hospital = await (await product.District()).Hospital();
        await Push(hospital, $"G1,{hospital.Code},,P1,700,0.94,2026-08-01,2027-07-31\n");
        var item = Assert.Single(await hospital.Client.All(Completion, hospital.Key));
        Assert.Equal("A", item.Text("drugCode"));
        Assert.Equal(["A", "F"], item.GetProperty("drugCodes").EnumerateArray().Select(c => c.GetString()));
    }

    [Theory]
    [InlineData("A,", ",P1")]
    [InlineData(",P1", "A,")]
    [InlineData("A,", ",P8")]
    [InlineData("A,", "F,")]
    public async Task Two_agreements_about_one_product_overlap_under_whichever_codes_they_name_it(string one, string other)
    {
        var hospital = await (await product.District()).Hospital();
        var first = await Push(hospital, $"G1,{hospital.Code},{one},700,1,2026-08-01,2027-07-31\n");
        var refused = await hospital.Client.Push("agreements", Header + $"G2,{hospital.Code},{other},5,1,2027-07-31,2027-12-31\n");
        Assert.Equal(("refused", "overlapping_rows"), (refused.Text("status"), refused.GetProperty("problem").Text("code")));
        var told = refused.GetProperty("problem").ToString();
        Assert.Contains($"row 1 of feed {first.Text("feedId")}", told, StringComparison.Ordinal);
        Assert.Contains($"row 1 of feed {refused.Text("feedId")}", told, StringComparison.Ordinal);
        Assert.Equal("completed", (await hospital.Client.Push("agreements", Header + $"G2,{hospital.Code},{other},5,1,2027-08-01,2027-12-31\n")).Text("status"));
    }

    [Fact]
    public async Task A_withdrawn_agreement_makes_room_for_another()
    {
        var hospital = await (await product.District()).Hospital();
        await Push(hospital, $"G1,{hospital.Code},A,,700,1,2026-08-01,2027-07-31\n");
        await Push(hospital, $"G1,{hospital.Code},A,,0,1,2026-08-01,2027-07-31\nG2,{hospital.Code},,P1,800,1,2026-08-01,2027-07-31\n");
        await hospital.Push("inbound", "date,drugCode,doses,amount\n2026-09-01,A,400,400\n");
        var items = await hospital.Client.All(Completion, hospital.Key);
        Assert.Equal((JsonValueKind.Null, 0.5m), (items[0].GetProperty("completion").ValueKind, items[1].Number("completion")));
        var sum = Assert.Single(await hospital.Client.All(Completion + "&groupBy=hospital", hospital.Key));
        Assert.Equal((800m, 400m, 1, 1), (sum.Number("agreedDoses"), sum.Number("purchasedDoses"), sum.GetProperty("agreements").GetInt32(), sum.GetProperty("withdrawn").GetInt32()));
    }

    [Theory]
    [InlineData("NOBODY,A,,700,1,2026-08-01,2027-07-31", "unknown_hospital", "hospital")]
    [InlineData("$,ZZ,,700,1,2026-08-01,2027-07-31", "unknown_drug", "drugCode")]
    [InlineData("$,,P99,700,1,2026-08-01,2027-07-31", "unknown_drug", "platformCode")]
    [InlineData("$,A,,700,1,2026-08-01,2026-07-31", "invalid_range", "to")]
    [InlineData("$,A,,-1,1,2026-08-01,2027-07-31", "number_out_of_range", "agreedDoses")]
    public async Task A_row_about_what_nobody_knows_is_rejected_and_the_good_ones_count(string row, string code, string column)
    {
        var hospital = await (await product.District()).Hospital();
        var file = Header + $"BAD,{row.Replace("$", hospital.Code, StringComparison.Ordinal)}\nG1,{hospital.Code},B,,700,1,2026-08-01,2027-07-31\n";
        var strict = await hospital.Client.Push("agreements", file, query: "policy=strict");
        Assert.Equal("refused", strict.Text("status"));
        Assert.Empty(await hospital.Client.All(Completion, hospital.Key));
        var report = (await hospital.Client.Upload("agreements", file, query: "validate=true")).Expect(200);
        Assert.Equal((2, 1, 1, 0), report.Rows());
        var receipt = await hospital.Client.Push("agreements", file);
        Assert.Equal(("completed", (2, 1, 1, 0)), (receipt.Text("status"), receipt.Rows()));
        var rejection = Assert.Single(await hospital.Client.All(receipt.Text("rejections")!));
        Assert.Equal((1, code, column), (rejection.GetProperty("row").GetInt32(), rejection.Text("code"), rejection.Text("column")));
        Assert.Equal("B", Assert.Single(await hospital.Client.All(Completion, hospital.Key)).Text("drugCode"));
    }

    [Fact]
    public async Task An_agreement_that_counts_stays_right_when_the_catalogue_changes()
    {
        var hospital = await (await product.District()).Hospital();
        await Push(hospital, $"G1,{hospital.Code},,P4,700,1,2026-08-01,2027-07-31\n");
        await hospital.Push("inbound", "date,drugCode,doses\n2026-09-01,S2,70\n2026-09-02,S,280\n");
        Assert.Equal(280m, Assert.Single(await hospital.Client.All(Completion, hospital.Key)).Number("purchasedDoses"));
        await hospital.Push("catalogue", "drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,manufacturer\nS2,P4,恩替卡韦片,片剂,0.5mg,片,盒,7,丁厂\n");
        Assert.Equal(350m, Assert.Single(await hospital.Client.All(Completion, hospital.Key)).Number("purchasedDoses"));
    }

    [Fact]
    public async Task The_hospitals_volumes_are_held_against_the_regions_total()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        const string header = "agreementId,hospital,platformCode,agreedDoses,price,from,to,procurementBatch,regionalDoses\n";
        string Rows(int first, int second) => header + $"G,{one.Code},P1,{first},1,2026-08-01,2027-07-31,批{district.Region},1000\nG,{two.Code},P1,{second},1,2026-08-01,2027-07-31,批{district.Region},1000\n";
        await district.Client.Push("agreements", Rows(700, 300));
        Assert.Equal(0, Assert.Single(await one.Client.All(Completion, one.Key)).GetProperty("notes").GetArrayLength());
        await district.Client.Push("agreements", Rows(500, 300));
        var item = Assert.Single(await one.Client.All(Completion, one.Key));
        Assert.Equal((1000m, 800m, -200m), (item.GetProperty("regional").Number("stated"), item.GetProperty("regional").Number("sum"), item.GetProperty("regional").Number("difference")));
        Assert.Equal("regionalTotalDiffers", Assert.Single(item.GetProperty("notes").EnumerateArray()).Text("code"));
        await district.Client.Push("agreements", Rows(500, 500));
        Assert.Equal(0, Assert.Single(await one.Client.All(Completion, one.Key)).GetProperty("notes").GetArrayLength());
    }

    [Fact]
    public async Task Agreements_that_come_right_behind_the_catalogue_they_need_are_not_too_early()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        (await hospital.Upload("catalogue", Drugs.Own)).Expect(202);
        await Push(hospital, $"G1,{hospital.Code},A,,700,1,2026-08-01,2027-07-31\nG2,{hospital.Code},B,,700,1,2026-08-01,2027-07-31\n");
    }

    private static async Task<JsonElement> Push(Hospital hospital, string rows)
    {
        var receipt = await hospital.Client.Push("agreements", Header + rows);
        Assert.Equal(("completed", 0), (receipt.Text("status"), receipt.Rows().Rejected));
        return receipt;
    }
}
