namespace Functions.Tests.Contract;

/// <summary>Contract §4: what the platform or the insurance says stands beside the hospital's own and never in its place.</summary>
public sealed class SecondSourceTests(RunningProduct product)
{
    private const string Usage = "date,drugCode,packs,amount\n";
    private const string Stock = "date,drugCode,packs\n";

    [Theory]
    [InlineData("platform")]
    [InlineData("insurance")]
    public async Task Figures_agreements_stock_and_warnings_go_by_the_hospitals_own_system_only(string source)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nG1,{hospital.Code},A,700,0.94,2026-01-01,2026-12-31\n");
        await hospital.Push("usage", Usage + "2026-10-01,B,1,40.00\n2026-10-02,A,1,6.60\n");
        await hospital.Push("inbound", Usage + "2026-10-01,A,10,65.80\n");
        await hospital.Push("stock", Stock + "2026-10-01,B,50\n2026-10-02,B,50\n");
        var before = await Picture(hospital);

        foreach (var (kind, file) in new[] { ("usage", Usage + "2026-10-01,B,9,360.00\n2026-10-05,A,9,59.40\n"), ("inbound", Usage + "2026-10-01,A,90,592.20\n"), ("stock", Stock + "2026-10-02,B,0\n2026-10-03,B,0\n") })
        {
            var receipt = await Second(hospital, source, kind, file);
            Assert.Equal(("completed", source), (receipt.Text("status"), receipt.Text("source")));
        }

        Assert.Equal(before, await Picture(hospital));
        Assert.Equal(3, (await hospital.Client.All("/api/feeds", hospital.Key)).Count(f => f.Text("source") == source));
    }

    [Fact]
    public async Task A_month_that_only_a_second_source_knows_is_no_month_of_the_hospital()
    {
        var hospital = await (await product.District()).Hospital();
        await Second(hospital, "platform", "usage", Usage + "2026-08-01,A,9,59.40\n");
        Assert.Empty(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-08", hospital.Key));
        await hospital.Push("usage", Usage + "2026-10-01,A,1,6.60\n");
        Assert.Empty(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-09", hospital.Key));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio("from=2026-08&to=2026-10"));
    }

    [Fact]
    public async Task Replace_and_append_are_about_one_source_each()
    {
        var hospital = await (await product.District()).Hospital();
        const string file = Usage + "2026-10-01,A,1,6.60\n";
        await hospital.Push("usage", file, "mode=append");
        var other = await Second(hospital, "platform", "usage", file, "&mode=append");
        await Second(hospital, "platform", "usage", Usage, "&from=2026-10-01&to=2026-10-31");
        Assert.Equal("completed", other.Text("status"));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
        foreach (var (source, reported, zero) in new[] { ("his", 1, 0), ("platform", 0, 31), ("insurance", 0, 0) })
        {
            var items = await hospital.Client.All($"/api/indicators/coverage?month=2026-10&source={source}", hospital.Key);
            Assert.Equal((reported, zero), (items.Sum(i => i.GetProperty("reported").GetInt32()), items.Sum(i => i.GetProperty("zero").GetInt32())));
        }
    }

    [Fact]
    public async Task Its_bad_rows_come_back_and_its_waiting_codes_count_once_they_are_known()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await Second(hospital, "platform", "usage", Usage + "2026-10-01,A,1,6.60\n2026-10-01,W,1,9.60\n2026-10-01,A,x,9.60\n");
        Assert.Equal((3, 1, 1, 1), receipt.Rows());
        Assert.Equal("invalid_number", Assert.Single(await hospital.Client.All(receipt.Text("rejections")!, hospital.Key)).Text("code"));
        Assert.Equal("W", Assert.Single(await hospital.Client.All("/api/unmapped", hospital.Key)).Text("drugCode"));
        await hospital.Push("catalogue", "drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nW,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7\n");
        var updated = await hospital.Client.Get($"/api/feeds/{receipt.Text("feedId")}", hospital.Key);
        Assert.Equal(((3, 2, 1, 0), "platform"), (updated.Rows(), updated.Text("source")));
        Assert.Empty(await hospital.Client.All("/api/unmapped", hospital.Key));
        Assert.Empty(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10", hospital.Key));
    }

    [Fact]
    public async Task A_catalogue_of_a_second_source_changes_nothing_of_the_hospitals_own()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await Second(hospital, "insurance", "catalogue", "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,另一药,片剂,1mg,片,盒,99\nNEW,新药,片剂,1mg,片,盒,10\n");
        Assert.Equal(("completed", (2, 2, 0, 0)), (receipt.Text("status"), receipt.Rows()));
        Assert.Equal((2, 1, 0, 1), (await hospital.Push("usage", Usage + "2026-10-01,A,1,6.60\n2026-10-01,NEW,1,6.60\n")).Rows());
        Assert.Equal((7m, 7m), await hospital.Ratio("month=2026-10&basis=quantity"));
    }

    [Fact]
    public async Task Only_an_admin_may_push_one_and_only_for_a_hospital()
    {
        var hospital = await (await product.District()).Hospital();
        var bySelf = await hospital.Upload("usage", Usage + "2026-10-01,A,1,6.60\n", "source=insurance");
        Assert.Equal((403, "forbidden"), (bySelf.Status, bySelf.Code));
        var forNobody = await hospital.Client.Upload("targets", "indicator,region,min,effectiveFrom,source\nessential-drug-ratio,330000,0.3,2026-01-01,文件\n", query: "source=platform");
        Assert.Equal((400, "invalid_parameter"), (forNobody.Status, forNobody.Code));
        var unknown = await hospital.Client.Upload("usage", Usage + "2026-10-01,A,1,6.60\n", query: $"hospital={hospital.Code}&source=elsewhere");
        Assert.Equal((400, "invalid_parameter"), (unknown.Status, unknown.Code));
    }

    private static Task<System.Text.Json.JsonElement> Second(Hospital hospital, string source, string kind, string file, string more = "") =>
        hospital.Client.Push(kind, file, query: $"hospital={hospital.Code}&source={source}{more}");

    // Everything the hospital is judged by.
    private static async Task<string> Picture(Hospital hospital)
    {
        var ratio = await hospital.Client.Get("/api/indicators/essential-drug-ratio?month=2026-10&groupBy=month,drug", hospital.Key);
        var completion = await hospital.Client.Get("/api/indicators/procurement-completion?asOf=2026-10-31", hospital.Key);
        var drug = await hospital.Client.Get("/api/drugs/B", hospital.Key);
        var warnings = await hospital.Client.Get("/api/warnings", hospital.Key);
        var coverage = await hospital.Client.Get("/api/indicators/coverage?month=2026-10", hospital.Key);
        return string.Join('\n', ratio, completion, drug, warnings, coverage);
    }
}
