using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §4 and §6: what is known of a drug's stock on a day, and what is not.</summary>
public sealed class DoubtfulStockTests(RunningProduct product)
{
    private const string Stock = "date,drugCode,packs,location\n";
    private const string Use = "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n";

    [Theory]
    [InlineData("B,many,中心药房", "a quantity that is none")]
    [InlineData("B,-1,中心药房", "negative stock")]
    [InlineData("B,0,中心药房\n2026-10-03,B,x,门诊药房", "nothing in one place, something unreadable in another")]
    [InlineData("B,1,中心药房,x", "a field too many")]
    public async Task A_row_that_was_rejected_is_no_stock_out_and_mended_it_counts(string bad, string why)
    {
        var hospital = await Stocked();
        var receipt = await hospital.Push("stock", Stock + $"2026-10-03,A,9,中心药房\n2026-10-03,{bad}\n");
        Assert.True(receipt.Rows().Rejected == 1, why);
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));
        Assert.Equal(("2026-10-02", 400m), await Known(hospital));

        await hospital.Push("stock", Stock + "2026-10-03,A,9,中心药房\n2026-10-03,B,0,中心药房\n");
        Assert.Equal(("B", "red"), (Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key)) is var w ? (w.Text("drugCode"), w.Text("severity")) : default));
    }

    [Fact]
    public async Task What_was_counted_beside_a_rejected_row_is_the_least_there_is()
    {
        var hospital = await Stocked();
        await hospital.Push("stock", Stock + "2026-10-03,A,9,中心药房\n2026-10-03,B,2,中心药房\n2026-10-03,B,x,门诊药房\n");
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));
        Assert.Equal(("2026-10-03", 20m), await Known(hospital));
        var days = (await hospital.Client.Get("/api/drugs/B", hospital.Key)).GetProperty("days").EnumerateArray().Where(d => d.GetProperty("stockIsLeast").GetBoolean());
        Assert.Equal(["2026-10-03"], days.Select(d => d.Text("day")));
        await hospital.Push("stock", Stock + "2026-10-03,A,9,中心药房\n2026-10-03,B,2,中心药房\n2026-10-03,B,0,门诊药房\n");
        Assert.Equal("orange", Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key)).Text("severity"));
    }

    [Fact]
    public async Task A_row_that_waits_for_the_catalogue_is_no_stock_out_and_counts_once_it_is_known()
    {
        const string columns = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,effectiveFrom,effectiveTo\n";
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("catalogue", columns + "W,某药,片剂,1mg,片,盒,10,2026-01-01,2026-10-02\n");
        await hospital.Push("usage", Use.Replace(",B,", ",W,", StringComparison.Ordinal));
        await hospital.Push("stock", Stock + "2026-10-01,W,40,\n2026-10-02,W,40,\n2026-10-02,A,9,\n");
        Assert.Equal((2, 1, 0, 1), (await hospital.Push("stock", Stock + "2026-10-03,A,9,\n2026-10-03,W,38,\n")).Rows());
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));

        await hospital.Push("catalogue", columns + "W,某药,片剂,1mg,片,盒,10,2026-10-03,\n");
        Assert.Equal(("2026-10-03", 380m), await Known(hospital, "W"));
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));
    }

    [Theory]
    [InlineData("2026-09-29", true)]
    [InlineData("2026-09-30", false)]
    public async Task A_drug_that_stock_files_leave_out_is_at_zero_for_ninety_days_after_its_last_row(string later, bool known)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-07-01,B,1,40.00\n");
        await hospital.Push("stock", Stock + $"2026-07-01,A,9,\n2026-07-01,B,5,\n{later},A,9,\n");
        Assert.Equal(known ? ["B"] : [], (await hospital.Client.All("/api/warnings", hospital.Key)).Select(w => w.Text("drugCode")));
    }

    [Theory]
    [InlineData("", "from=2026-10-03&to=2026-10-03", "an explicit zero of all stock")]
    [InlineData("2026-10-03,B,x,\n2026-10-03,A,x,\n", "", "a day of rejected rows only")]
    public async Task A_stock_day_without_a_counted_row_says_nothing_of_any_drug(string rows, string query, string why)
    {
        var hospital = await Stocked();
        await hospital.Push("stock", Stock + rows, query);
        Assert.True((await hospital.Client.All("/api/warnings", hospital.Key)).Count == 0, why);
        (await hospital.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-10-03")).Expect(200);
        Assert.True((await hospital.Client.All("/api/warnings", hospital.Key)).Count == 0, why);
    }

    // 40 packs of ten on the 2nd, one used a day.
    private async Task<Hospital> Stocked()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        await hospital.Push("stock", Stock + "2026-10-01,A,9,\n2026-10-01,B,41,\n2026-10-02,A,9,\n2026-10-02,B,40,\n");
        return hospital;
    }

    private static async Task<(string? Day, decimal Stock)> Known(Hospital hospital, string drug = "B")
    {
        JsonElement page = await hospital.Client.Get($"/api/drugs/{drug}", hospital.Key);
        return (page.Text("stockDay"), page.Number("stock"));
    }
}
