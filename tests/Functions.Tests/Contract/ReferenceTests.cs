using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Reference data in force on a day, and who sees what of it.</summary>
public sealed class ReferenceTests(RunningProduct product)
{
    [Fact]
    public async Task A_product_of_the_master_is_the_row_in_force_on_the_day_with_the_feed_and_row_it_came_from()
    {
        var client = await product.Client();
        async Task<JsonElement> On(string query) => Assert.Single(await client.All($"/api/references/catalogue?drug=P7&{query}"));
        var (before, after) = (await On("asOf=2026-10-15"), await On("asOf=2026-10-16"));

        Assert.Equal((false, "2026-10-15"), (before.GetProperty("essential").GetBoolean(), before.Text("effectiveTo")));
        Assert.Equal((true, "2026-10-16", null), (after.GetProperty("essential").GetBoolean(), after.Text("effectiveFrom"), after.Text("effectiveTo")));
        Assert.Equal(("M7", "二甲双胍片", 48m), (after.Text("drugCode"), after.Text("genericName"), after.Number("packSize")));
        var feed = await client.Get($"/api/feeds/{after.Text("feedId")}");
        Assert.Equal(("catalogue", 7), (feed.Text("kind"), after.GetProperty("row").GetInt32()));
        Assert.Equal(2, (await client.All("/api/references/catalogue?drug=P7&versions=true")).Count);
    }

    [Fact]
    public async Task A_hospital_reads_its_own_catalogue_and_nobody_elses()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(), await district.Hospital());
        Assert.Equal(["A", "B", "D", "E", "F", "N", "S", "X"], (await district.Client.All("/api/references/catalogue", mine.Key)).Select(r => r.Text("drugCode")));
        Assert.Equal(8, (await district.Client.All($"/api/references/catalogue?hospital={mine.Code}", await district.Officer())).Count);
        var refused = await district.Client.Send(HttpMethod.Get, $"/api/references/catalogue?hospital={other.Code}", null, mine.Key);
        Assert.Equal((403, "outside_scope"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Agreements_are_in_force_within_their_terms_until_they_are_withdrawn()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(), await district.Hospital());
        await Agree(district, $"X1,{mine.Code},A,1000,0.9,2026-01-01,2026-12-31\nX2,{mine.Code},B,50,4,2025-01-01,2025-12-31\nX3,{other.Code},A,10,0.9,2026-01-01,2026-12-31\n");
        async Task<IEnumerable<string?>> Seen(string query, string key) => (await district.Client.All($"/api/references/agreements?{query}", key)).Select(r => r.Text("agreementId"));

        Assert.Equal(["X1"], await Seen("asOf=2026-06-01", mine.Key));
        Assert.Equal(["X2"], await Seen("asOf=2025-06-01", mine.Key));
        Assert.Equal(["X1", "X3"], await Seen($"asOf=2026-06-01&region={district.Region}", await district.Officer()));
        Assert.Equal(["X1", "X2"], await Seen($"versions=true", mine.Key));
        await Agree(district, $"X1,{mine.Code},A,0,0.9,2026-01-01,2026-12-31\n");
        Assert.Empty(await Seen("asOf=2026-06-01", mine.Key));
    }

    [Fact]
    public async Task A_threshold_holds_until_a_later_one_and_is_seen_from_below_but_not_from_beside()
    {
        var (district, beside) = (await product.District(), await product.District());
        var hospital = await district.Hospital(catalogue: null);
        await district.Client.Push("thresholds", $"rule,threshold,region,value,effectiveFrom,source\ndays-of-stock,yellow,{district.Region},8,2026-01-01,甲文\ndays-of-stock,yellow,{district.Region},9,2026-07-01,乙文\n");
        async Task<IEnumerable<(decimal, string?, string?)>> Seen(string query, string key) =>
            (await district.Client.All($"/api/references/thresholds?{query}", key)).Where(r => r.Text("region") == district.Region).Select(r => (r.Number("value"), r.Text("effectiveFrom"), r.Text("effectiveTo")));

        Assert.Equal([(8m, "2026-01-01", "2026-06-30")], await Seen("asOf=2026-06-30", hospital.Key));
        Assert.Equal([(9m, "2026-07-01", null)], await Seen("asOf=2026-07-01", await district.Officer()));
        Assert.Empty(await Seen("asOf=2026-07-01", await beside.Officer()));
    }

    [Fact]
    public async Task The_calendar_of_a_year_is_what_differs_from_the_week_built_in_or_fed()
    {
        var client = await product.Client();
        var days = await client.All("/api/references/calendar?asOf=2026-05-01");
        Assert.All(days, d => Assert.StartsWith("2026-", d.Text("date"), StringComparison.Ordinal));
        Assert.Contains(days, d => (d.Text("date"), d.Text("type")) == ("2026-10-01", "holiday"));
        Assert.Contains(days, d => d.Text("type") == "workday");
    }

    [Theory]
    [InlineData("nonsense", 404, "unknown_kind")]
    [InlineData("usage", 404, "unknown_kind")]
    [InlineData("catalogue?asOf=20260101", 400, "invalid_parameter")]
    [InlineData("catalogue?colour=red", 400, "unknown_parameter")]
    [InlineData("targets?drug=A", 400, "unknown_parameter")]
    [InlineData("lists?format=pdf", 400, "invalid_parameter")]
    public async Task What_is_wrong_with_a_question_is_said_with_what_is_allowed(string path, int status, string code)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, $"/api/references/{path}");
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_rule_says_where_it_comes_from_and_who_puts_other_numbers_in_its_place()
    {
        var district = await product.District();
        await district.Client.Push("thresholds", $"rule,threshold,region,value,effectiveFrom,source\ndays-of-stock,orange,{district.Region},4,2026-01-01,县文三号\n");
        async Task<JsonElement> Rule(string key) => Assert.Single(await district.Client.All("/api/rules?asOf=2026-10-01", key), r => r.Text("id") == "days-of-stock");
        var (here, elsewhere) = (await Rule(await district.Officer()), await Rule(await (await product.District()).Officer()));

        var orange = Assert.Single(here.GetProperty("values").EnumerateArray(), v => v.Text("name") == "orange");
        Assert.Equal((3m, 4m, "days"), (orange.Number("value"), orange.Number("inForce"), orange.Text("unit")));
        var county = Assert.Single(here.GetProperty("overrides").EnumerateArray());
        Assert.Equal((district.Region, "orange", 4m, "县文三号"), (county.Text("region"), county.Text("name"), county.Number("value"), county.Text("source")));
        Assert.Equal("库存可用天数不足", here.GetProperty("title").Text("zh"));
        Assert.All(new[] { "source", "author", "checkedBy", "reviewOn", "effectiveFrom" }, name => Assert.NotNull(here.Text(name)));
        Assert.Empty(elsewhere.GetProperty("overrides").EnumerateArray());
    }

    private static async Task Agree(District district, string rows) =>
        Assert.Equal("completed", (await district.Client.Push("agreements", "agreementId,hospital,drugCode,agreedDoses,price,from,to\n" + rows)).Text("status"));
}
