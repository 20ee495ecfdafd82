using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>
/// Contract §6: a maker's drug runs out in three hospitals of a county. The county is warned, sees where stock is, reports, hands it on;
/// deliveries end it, a relapse reopens it.
/// </summary>
public sealed class RegionalStoryTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount\n2026-10-01,A,1,40.00\n2026-10-02,A,1,40.00\n2026-10-03,A,1,40.00\n";
    private const string Emptied = "date,drugCode,packs\n2026-10-01,A,2\n2026-10-02,A,1\n2026-10-03,A,0\n";
    private const string Supplied = "date,drugCode,packs\n2026-10-01,A,52\n2026-10-02,A,51\n2026-10-03,A,50\n";

    [Fact]
    public async Task A_district_runs_out_of_a_selected_drug_and_gets_it_back()
    {
        var (county, hospitals) = await Story("310113", "S1");
        var officer = await county.Officer();
        var regional = await Raised(county, hospitals, officer);
        await Helped(county, hospitals, officer, regional.Text("id")!);
        await HandedOn(county, hospitals, officer, regional.Text("id")!);
        await OverAndBack(hospitals, officer, regional.Text("id")!);
    }

    [Fact]
    public async Task A_city_and_a_province_are_warned_by_the_nightly_evaluation_when_two_of_their_parts_are_hit()
    {
        var (north, northern) = await Story("230102", "S2");
        var south = new District(north.Client, "230103", "S3");
        var last = await south.Hospital();
        foreach (var hospital in northern[..2].Append(last)) await Empty(hospital);
        var city = await north.Client.Key(new { principal = "officer", region = "230100", name = "王处长" });
        Assert.Empty(await Regional(north.Client, city));
        (await north.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-10-03")).Expect(200);
        var warning = Assert.Single(await Regional(north.Client, city));
        Assert.Equal(("230100", "city"), (warning.Text("region"), warning.Text("level")));
        Assert.Equal(3, warning.GetProperty("hospitals").GetArrayLength());
        Assert.Empty(await Regional(north.Client, await north.Officer()));
        Assert.Equal(404, (await north.Client.Send(HttpMethod.Get, $"/api/warnings/{warning.Text("id")}", null, await north.Officer())).Status);
    }

    private async Task<(District County, Hospital[] Hospitals)> Story(string region, string prefix)
    {
        var county = new District(await product.Client(), region, prefix);
        return (county, [await county.Hospital(), await county.Hospital(), await county.Hospital(), await county.Hospital()]);
    }

    private static async Task<JsonElement> Raised(District county, Hospital[] hospitals, string officer)
    {
        await hospitals[3].Push("usage", Use);
        await hospitals[3].Push("stock", Supplied);
        foreach (var hospital in hospitals[..2]) await Empty(hospital);
        Assert.Empty(await Regional(county.Client, officer));
        await Empty(hospitals[2]);
        var warning = Assert.Single(await Regional(county.Client, officer));
        Assert.Equal((null, null, county.Region), (warning.Text("hospital"), warning.Text("drugCode"), warning.Text("region")));
        Assert.Equal(hospitals[..3].Select(h => h.Code), warning.GetProperty("hospitals").EnumerateArray().Select(h => h.GetString()));
        Assert.Equal(("red", "outOfStock", "open", "county"), (warning.Text("severity"), warning.Text("type"), warning.Text("state"), warning.Text("level")));
        Assert.True(warning.GetProperty("reportable").GetBoolean());
        // A selected product is due the same day, and the pilot groups are told.
        Assert.Equal(("2026-10-03", "2026-10-03"), (warning.Text("openedOn"), warning.Text("dueBy")));
        Assert.Equal(["county", "province", "national"], warning.GetProperty("recipients").EnumerateArray().Select(r => r.Text("level")));
        Assert.Equal([3m, 0.75m, 0.75m], warning.GetProperty("evidence").EnumerateArray().Select(e => e.Number("value")));
        foreach (var (query, count) in new[] { ("severity=red", 1), ("severity=yellow", 0), ("state=open", 1), ("drug=M1", 1), ("drug=M2", 0), ("since=2026-10-04", 0), ("dueBefore=2026-10-04", 1), ("dueBefore=2026-10-03", 0), ("region=310113", 1) })
            Assert.Equal((query, count), (query, (await Regional(county.Client, officer, query)).Count));
        return warning;
    }

    private static async Task Helped(District county, Hospital[] hospitals, string officer, string id)
    {
        var depot = new District(county.Client, "310000", "S1D");
        var store = await depot.Hospital(kind: "depot");
        await store.Push("stock", "date,drugCode,packs\n2026-10-03,F,10\n");
        Assert.Empty(await county.Client.All("/api/warnings", store.Key));
        var warning = await county.Client.Get($"/api/warnings/{id}", officer);
        var near = warning.GetProperty("nearbyStock").EnumerateArray().ToList();
        Assert.Equal([store.Code, hospitals[3].Code], near.Select(p => p.Text("hospital")));
        // All of the depot's 140; the hospital keeps 30 days of its 7 a day and has 350.
        Assert.Equal([140m, 140m], near.Select(p => p.Number("surplus")));
        Assert.Equal([("True", "province", "M8"), ("False", "county", "M1")], near.Select(p => (p.Text("depot"), p.Text("distance"), p.GetProperty("product").Text("id"))));
        Assert.Equal(140m / 28, near[0].Number("lastsDays"));
        foreach (var key in new[] { hospitals[0].Key, await hospitals[0].Pharmacist() })
        {
            var own = Assert.Single(await county.Client.All("/api/warnings", key));
            Assert.Equal((hospitals[0].Code, true, 0), (own.Text("hospital"), own.GetProperty("nearbyStockExists").GetBoolean(), own.GetProperty("nearbyStock").GetArrayLength()));
            Assert.Equal(404, (await county.Client.Send(HttpMethod.Get, $"/api/warnings/{id}", null, key)).Status);
            Assert.Equal(404, (await county.Client.Send(HttpMethod.Post, $"/api/warnings/{id}/acknowledge", new { }, key)).Status);
        }
    }

    private static async Task HandedOn(District county, Hospital[] hospitals, string officer, string id)
    {
        Task<Reply> Act(string action, string key) => county.Client.Send(HttpMethod.Post, $"/api/warnings/{id}/{action}", new { note = "三家医院断货", cause = "stopProduction" }, key);
        var stranger = await new District(county.Client, "310114", "S4").Officer();
        Assert.Equal(404, (await Act("acknowledge", stranger)).Status);
        Assert.Equal(403, (await county.Client.Send(HttpMethod.Get, $"/api/warnings?region={county.Region}", null, stranger)).Status);
        Assert.Equal("acknowledged", (await Act("acknowledge", officer)).Expect(200).Text("state"));
        Assert.Equal("reported", (await Act("report", officer)).Expect(200).Text("state"));
        foreach (var hospital in hospitals[..3])
        {
            Assert.Single(await county.Client.All("/api/reports/shortage?period=2026-10", await hospital.Pharmacist()));
            Assert.Equal("reported", Assert.Single(await county.Client.All("/api/warnings", hospital.Key)).Text("state"));
        }

        var escalated = (await Act("escalate", officer)).Expect(200);
        // Shanghai has no city below the province. The clock of a selected product ends the day it starts.
        Assert.Equal(("escalated", "province", "stopProduction"), (escalated.Text("state"), escalated.Text("level"), escalated.Text("cause")));
        Assert.Equal(escalated.GetProperty("history").EnumerateArray().Last().Text("on"), escalated.Text("dueBy"));
        Assert.Equal("310000", escalated.GetProperty("recipients")[0].Text("region"));
    }

    private static async Task OverAndBack(Hospital[] hospitals, string officer, string id)
    {
        var client = hospitals[0].Client;
        foreach (var hospital in hospitals[..3]) await hospital.Push("stock", "date,drugCode,packs\n2026-10-05,A,60\n");
        var cleared = await client.Get($"/api/warnings/{id}", officer);
        Assert.Equal(("resolved", "cleared", "system"), (cleared.Text("state"), Last(cleared).Text("event"), Last(cleared).Text("by")));
        Assert.Empty(cleared.GetProperty("nearbyStock").EnumerateArray());
        foreach (var hospital in hospitals[..3])
        {
            await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-11,A,60,2400.00\n");
            await hospital.Push("stock", "date,drugCode,packs\n2026-10-12,A,0\n");
        }

        var again = Assert.Single(await Regional(client, officer));
        Assert.Equal((id, "open", "reopened", "county"), (again.Text("id"), again.Text("state"), Last(again).Text("event"), again.Text("level")));
        var told = (await client.All("/api/changes", officer)).Where(c => c.Text("subjectId") == id).ToList();
        Assert.Equal(["raised", "acknowledged", "reported", "escalated", "cleared", "reopened"], told.Select(c => c.Text("event")));
        Assert.All(told, c => Assert.Null(c.Text("hospital")));
        Assert.DoesNotContain(await client.All("/api/changes", hospitals[0].Key), c => c.Text("subjectId") == id);
    }

    private static async Task Empty(Hospital hospital)
    {
        await hospital.Push("usage", Use);
        await hospital.Push("stock", Emptied);
    }

    private static async Task<List<JsonElement>> Regional(ProductClient client, string key, string query = "state=open") =>
        [.. (await client.All($"/api/warnings?{query}", key)).Where(w => w.Text("hospital") is null)];

    private static JsonElement Last(JsonElement warning) => warning.GetProperty("history").EnumerateArray().Last();
}
