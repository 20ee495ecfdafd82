using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §6: what people report joins the system's warning, clocks run out, depots only have stock.</summary>
public sealed class WarningLifeTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount\n2026-08-01,B,1,40.00\n2026-08-02,B,1,40.00\n2026-08-03,B,1,40.00\n";
    private const string Emptied = "date,drugCode,packs\n2026-08-01,B,2\n2026-08-02,B,1\n2026-08-03,B,0\n";

    [Fact]
    public async Task What_people_report_joins_the_warning_there_is()
    {
        var (_, hospital) = await Short("date,drugCode,packs\n2026-08-01,B,50\n2026-08-02,B,50\n2026-08-03,B,3\n");
        var before = await One(hospital);
        Assert.Equal(("insufficient", "orange"), (before.Text("type"), before.Text("severity")));
        await hospital.Push("shortages", "drugCode,type,since,cause,note\nB,delayed,2026-08-02,distribution,催货未到\n");
        var after = await One(hospital);
        Assert.Equal((before.Text("id"), "delayed", "distribution"), (after.Text("id"), after.Text("type"), after.Text("cause")));
        var joined = Assert.Single(after.GetProperty("history").EnumerateArray(), e => e.Text("event") == "joined");
        Assert.Equal(("2026-08-02", "hospital", "催货未到"), (joined.Text("on"), joined.Text("by"), joined.Text("note")));
        await hospital.Push("shortages", "drugCode,type,since,cause,note\nB,delayed,2026-08-02,distribution,催货未到\n");
        Assert.Equal(Events(after), Events(await One(hospital)));
    }

    [Fact]
    public async Task A_clock_that_runs_out_is_listed_and_hands_on_only_where_the_authority_said_so()
    {
        var (patient, waiting) = await Short(Emptied);
        var (strict, handed) = await Short(Emptied);
        var limits = $"rule,threshold,value,region,effectiveFrom,source\nwarning-clocks,escalateOverdue,1,{strict.Region},2026-01-01,测试\n";
        Assert.Equal("completed", (await strict.Client.Push("thresholds", limits)).Text("status"));
        Assert.Equal(("county", "2026-08-10"), ((await One(waiting)).Text("level"), (await One(waiting)).Text("dueBy"))); // five working days after a Monday
        Assert.Single(await waiting.Client.All("/api/warnings?dueBefore=2026-08-11", await patient.Officer()));
        Assert.Empty(await waiting.Client.All("/api/warnings?dueBefore=2026-08-10", await patient.Officer()));
        (await strict.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-08-10")).Expect(200);
        Assert.Equal("open", (await One(waiting)).Text("state"));
        var escalated = await One(handed);
        Assert.Equal(("escalated", "system"), (escalated.Text("state"), escalated.GetProperty("history").EnumerateArray().Last().Text("by")));
        Assert.NotEqual("county", escalated.Text("level"));
    }

    [Fact]
    public async Task A_clock_into_a_year_whose_holidays_nobody_published_says_so()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Use.Replace("2026-08", "2022-08", StringComparison.Ordinal));
        await hospital.Push("stock", Emptied.Replace("2026-08", "2022-08", StringComparison.Ordinal));
        Assert.Contains("2022", (await One(hospital)).GetProperty("dueByNote").Text("zh"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await One((await Short(Emptied)).Hospital)).GetProperty("dueByNote").ValueKind);
    }

    [Fact]
    public async Task A_depot_has_no_warnings_of_its_own()
    {
        var depot = await (await product.District()).Hospital(kind: "depot");
        await depot.Push("usage", Use);
        await depot.Push("stock", Emptied);
        Assert.Empty(await depot.Client.All("/api/warnings", depot.Key));
    }

    private async Task<(District District, Hospital Hospital)> Short(string stock)
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Use);
        await hospital.Push("stock", stock);
        return (district, hospital);
    }

    private static async Task<JsonElement> One(Hospital hospital) => Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key));

    private static List<string> Events(JsonElement warning) => [.. warning.GetProperty("history").EnumerateArray().Select(e => e.ToString())];
}
