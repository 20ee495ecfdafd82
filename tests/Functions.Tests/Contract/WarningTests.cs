using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §6: shortages become warnings, people act on them, and restocking ends them.</summary>
public sealed class WarningTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n2026-10-03,B,1,40.00\n";
    private const string Emptied = "date,drugCode,packs\n2026-10-01,B,2\n2026-10-02,B,1\n2026-10-03,B,0\n";

    [Fact]
    public async Task An_empty_shelf_raises_a_red_warning_with_its_evidence()
    {
        var (district, hospital) = await Short();
        var warning = await One(hospital);
        Assert.Equal(("B", hospital.Code, district.Region), (warning.Text("drugCode"), warning.Text("hospital"), warning.Text("region")));
        Assert.Equal(("red", "outOfStock", "open"), (warning.Text("severity"), warning.Text("type"), warning.Text("state")));
        Assert.Equal(("2026-10-03", 0m), (warning.Text("openedOn"), warning.Number("daysOfStock")));
        Assert.True(warning.GetProperty("reportable").GetBoolean());
        Assert.All(warning.GetProperty("evidence").EnumerateArray(), e => Assert.NotNull(e.Text("source")));
        Assert.Equal("raised", Assert.Single(warning.GetProperty("history").EnumerateArray()).Text("event"));
        Assert.Equal(warning.ToString(), (await hospital.Client.Get($"/api/warnings/{warning.Text("id")}", hospital.Key)).ToString());
        Assert.Equal(warning.Text("id"), (await hospital.Client.Get($"/api/warnings/{warning.Text("id")}", await district.Officer())).Text("id"));
    }

    [Theory]
    [InlineData(7, "yellow")]
    [InlineData(3, "orange")]
    public async Task Few_days_of_stock_raise_a_milder_one(int packs, string severity)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        await hospital.Push("stock", $"date,drugCode,packs\n2026-10-01,B,50\n2026-10-02,B,50\n2026-10-03,B,{packs}\n");
        Assert.Equal((severity, packs), ((await One(hospital)).Text("severity"), (int)(await One(hospital)).Number("daysOfStock")));
    }

    [Fact]
    public async Task Restocking_clears_it_and_a_relapse_within_a_fortnight_reopens_the_same_one()
    {
        var (_, hospital) = await Short();
        var id = (await One(hospital)).Text("id");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-04,B,60\n");
        var cleared = await One(hospital);
        Assert.Equal(("resolved", "cleared", "system"), (cleared.Text("state"), Last(cleared).Text("event"), Last(cleared).Text("by")));
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-09,B,60,2400.00\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-10,B,0\n");
        var again = await One(hospital);
        Assert.Equal((id, "open", "reopened"), (again.Text("id"), again.Text("state"), Last(again).Text("event")));
    }

    [Fact]
    public async Task After_more_than_a_fortnight_a_relapse_is_a_new_one()
    {
        var (_, hospital) = await Short();
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-04,B,60\n");
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-18,B,60,2400.00\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-19,B,0\n");
        var all = await hospital.Client.All("/api/warnings?drug=B", hospital.Key);
        Assert.Equal(["open", "resolved"], all.Select(w => w.Text("state")));
    }

    [Fact]
    public async Task Actions_move_it_along_and_every_other_move_is_409()
    {
        var (district, hospital) = await Short();
        var (id, officer, pharmacist) = ((await One(hospital)).Text("id"), await district.Officer(), await hospital.Pharmacist());
        Task<Reply> Act(string action, string key) => hospital.Client.Send(HttpMethod.Post, $"/api/warnings/{id}/{action}", new { note = "备注", cause = "distribution" }, key);
        Assert.Equal(403, (await Act("acknowledge", hospital.Key)).Status);
        Assert.Equal(403, (await Act("escalate", pharmacist)).Status);
        Assert.Equal(409, (await Act("reopen", officer)).Status);
        Assert.Equal("acknowledged", (await Act("acknowledge", pharmacist)).Expect(200).Text("state"));
        Assert.Equal((409, "invalid_transition"), ((await Act("acknowledge", officer)).Status, (await Act("acknowledge", officer)).Code));
        Assert.Equal("acknowledged", (await Act("comment", pharmacist)).Expect(200).Text("state"));
        Assert.Equal("escalated", (await Act("escalate", officer)).Expect(200).Text("state"));
        Assert.Equal(409, (await Act("report", pharmacist)).Status);
        Assert.Equal("resolved", (await Act("resolve", officer)).Expect(200).Text("state"));
        Assert.Equal(409, (await Act("resolve", officer)).Status);
        var reopened = (await Act("reopen", officer)).Expect(200);
        Assert.Equal("open", reopened.Text("state"));
        Assert.Equal(["raised", "acknowledged", "commented", "escalated", "resolved", "reopened"], reopened.GetProperty("history").EnumerateArray().Select(e => e.Text("event")));
        Assert.Equal(404, (await Act("celebrate", officer)).Status);
    }

    [Fact]
    public async Task Somebody_elses_warning_answers_as_an_unknown_one_whatever_is_done_to_it()
    {
        var (district, hospital) = await Short();
        var (other, far) = (await district.Hospital(), await (await product.District()).Officer());
        var id = (await One(hospital)).Text("id");
        foreach (var key in new[] { other.Key, far })
        {
            Assert.Equal(404, (await hospital.Client.Send(HttpMethod.Get, $"/api/warnings/{id}", null, key)).Status);
            Assert.Equal(404, (await hospital.Client.Send(HttpMethod.Post, $"/api/warnings/{id}/resolve", new { }, key)).Status);
            Assert.Equal(404, (await hospital.Client.Send(HttpMethod.Get, "/api/warnings/W-NONE", null, key)).Status);
        }

        Assert.Equal("open", (await One(hospital)).Text("state"));
    }

    [Fact]
    public async Task Changes_come_in_order_and_the_cursor_goes_on_where_it_stopped()
    {
        var (_, hospital) = await Short();
        var first = await hospital.Client.Get("/api/changes", hospital.Key);
        Assert.Equal("raised", Assert.Single(first.GetProperty("items").EnumerateArray()).Text("event"));
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-04,B,60\n");
        var next = await hospital.Client.Get($"/api/changes?cursor={Uri.EscapeDataString(first.Text("cursor")!)}", hospital.Key);
        Assert.Equal("cleared", Assert.Single(next.GetProperty("items").EnumerateArray()).Text("event"));
        Assert.Equal(["raised", "cleared"], (await hospital.Client.All("/api/changes", hospital.Key)).Select(c => c.Text("event")));
        Assert.Equal(400, (await hospital.Client.Send(HttpMethod.Get, "/api/changes?cursor=nonsense", null, hospital.Key)).Status);
    }

    [Fact]
    public async Task An_evaluation_sees_only_facts_up_to_its_day()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,B,40\n2026-10-02,B,40\n2026-10-03,B,40\n");
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));
        // Stock that is silent for more than a week says nothing, so nothing is raised by the passing of time alone.
        (await hospital.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-10-20")).Expect(200);
        Assert.Empty(await hospital.Client.All("/api/warnings", hospital.Key));
        Assert.Equal(400, (await hospital.Client.Send(HttpMethod.Post, "/api/evaluations")).Status);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var (_, hospital) = await Short();
        foreach (var (query, count) in new[] { ("severity=red", 1), ("severity=yellow", 0), ("state=open", 1), ("state=resolved", 0), ("drug=B", 1), ("drug=A", 0), ("since=2026-10-03", 1), ("since=2026-10-04", 0) })
            Assert.Equal((query, count), (query, (await hospital.Client.All($"/api/warnings?{query}", hospital.Key)).Count));
    }

    private async Task<(District District, Hospital Hospital)> Short()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Use);
        await hospital.Push("stock", Emptied);
        return (district, hospital);
    }

    private static async Task<JsonElement> One(Hospital hospital) => Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key));

    private static JsonElement Last(JsonElement warning) => warning.GetProperty("history").EnumerateArray().Last();
}
