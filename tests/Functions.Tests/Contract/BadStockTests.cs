using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §6 under bad input: what can't be is said, and silences neither a warning nor the days after it.</summary>
public sealed class BadStockTests(RunningProduct product)
{
    private const string Stock = "date,drugCode,packs\n";
    private const string Use = "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n2026-10-03,B,1,40.00\n";

    [Fact]
    public async Task A_stock_day_that_has_not_come_is_said_and_stands_in_the_way_of_no_day_before_it()
    {
        var hospital = await InUse();
        var typo = await hospital.Push("stock", Stock + "2026-10-01,B,2\n2062-10-02,B,60\n");
        Assert.Equal(("completed", "2062-10-02"), (typo.Text("status"), typo.GetProperty("notEvaluated").Text("to")));
        Assert.Contains("2062-10-02", typo.GetProperty("notEvaluated").GetProperty("message").Text("zh"));
        Assert.Equal("orange", (await One(hospital)).Text("severity"));

        var next = await hospital.Push("stock", Stock + "2026-10-03,B,0\n");
        Assert.Equal(JsonValueKind.Null, next.GetProperty("notEvaluated").ValueKind);
        Assert.Equal(("red", "2026-10-03"), ((await One(hospital)).Text("severity"), (await One(hospital)).Text("updatedOn")));
    }

    [Fact]
    public async Task Negative_stock_leaves_an_open_warning_as_it_is_and_is_no_all_clear()
    {
        var hospital = await InUse();
        await hospital.Push("stock", Stock + "2026-10-02,B,0\n");
        Assert.Equal(("completed", 1), (await hospital.Push("stock", Stock + "2026-10-03,B,-4\n2026-10-03,A,9\n") is var r ? (r.Text("status"), r.Rows().Rejected) : default));
        var warning = await One(hospital);
        Assert.Equal(("open", "red"), (warning.Text("state"), warning.Text("severity")));
    }

    [Fact]
    public async Task Stock_without_any_catalogue_waits_and_warns_once_the_catalogue_comes()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        Assert.Equal((2, 0, 0, 2), (await hospital.Push("stock", Stock + "2026-10-02,B,1\n2026-10-03,B,0\n")).Rows());
        await hospital.Push("usage", Use);
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));
        await hospital.Push("catalogue", Drugs.Own);
        Assert.Equal("red", (await One(hospital)).Text("severity"));
    }

    [Fact]
    public async Task A_day_twice_counts_once_and_the_later_file_counts()
    {
        var hospital = await InUse();
        await hospital.Push("stock", Stock + "2026-10-03,B,0\n");
        Assert.Equal("open", (await One(hospital)).Text("state"));
        await hospital.Push("stock", Stock + "2026-10-03,B,60\n");
        Assert.Equal("resolved", (await One(hospital)).Text("state"));
        await hospital.Push("stock", Stock + "2026-10-03,B,60\n");
        Assert.Equal(["raised", "cleared"], (await One(hospital)).GetProperty("history").EnumerateArray().Select(e => e.Text("event")));
    }

    [Fact]
    public async Task A_gap_of_weeks_clears_nothing_and_raises_nothing()
    {
        var hospital = await InUse();
        await hospital.Push("stock", Stock + "2026-10-03,B,0\n");
        (await hospital.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-10-25")).Expect(200);
        var warning = await One(hospital);
        Assert.Equal(("open", "red", "2026-10-03"), (warning.Text("state"), warning.Text("severity"), warning.Text("updatedOn")));
    }

    [Fact]
    public async Task An_agreement_whose_term_lies_ahead_changes_no_warning()
    {
        var hospital = await InUse();
        await hospital.Push("stock", Stock + "2026-10-03,B,0\n");
        var agreement = $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nF-{hospital.Code},{hospital.Code},B,700,0.94,2031-01-01,2031-12-31\n";
        Assert.Equal("completed", (await hospital.Client.Push("agreements", agreement)).Text("status"));
        Assert.Equal(("open", "red"), ((await One(hospital)).Text("state"), (await One(hospital)).Text("severity")));
    }

    [Fact]
    public async Task An_authoritys_thresholds_are_those_of_its_hospitals_at_once_and_in_backtests()
    {
        var district = await product.District();
        var (hospital, other) = (await district.Hospital(), await (await product.District()).Hospital());
        foreach (var one in new[] { hospital, other })
        {
            await one.Push("usage", Use);
            await one.Push("stock", Stock + "2026-10-01,B,50\n2026-10-02,B,50\n2026-10-03,B,9\n");
            Assert.Empty(await one.Client.All("/api/warnings", one.Key));
        }

        await district.Client.Push("thresholds", $"rule,threshold,region,value,effectiveFrom,source\ndays-of-stock,yellow,{district.Region},9,2026-10-03,县文\ndays-of-stock,clear,{district.Region},12,2026-10-03,县文\n");

        var warning = await One(hospital);
        Assert.Equal("yellow", warning.Text("severity"));
        Assert.Contains("县文", warning.GetProperty("evidence").EnumerateArray().First(e => e.Text("rule") == "days-of-stock").Text("source"));
        Assert.Empty(await other.Client.All("/api/warnings", other.Key));
        Assert.Equal(["2026-10-03"], (await Replayed(district, hospital)).Select(e => e.Text("date")));
    }

    private static async Task<IReadOnlyList<JsonElement>> Replayed(District district, Hospital hospital)
    {
        var asked = (await district.Client.Send(HttpMethod.Post, "/api/backtests", new { from = "2026-10-01", to = "2026-10-03", hospital = hospital.Code })).Expect(202);
        while (true)
        {
            var backtest = await district.Client.Get($"/api/backtests/{asked.Text("id")}");
            if (backtest.Text("status") == "completed") return [.. backtest.GetProperty("events").EnumerateArray()];
            Assert.NotEqual("failed", backtest.Text("status"));
            await Task.Delay(25);
        }
    }

    private async Task<Hospital> InUse()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        return hospital;
    }

    private static async Task<JsonElement> One(Hospital hospital) => Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key));
}
