using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5, <c>coverage</c>: reported, zero, incomplete and missing days per hospital and kind.</summary>
public sealed class CoverageTests(RunningProduct product)
{
    private const string Usage = "date,drugCode,packs,amount\n";
    private const string Stock = "date,drugCode,packs\n";

    [Fact]
    public async Task Each_day_of_a_hospital_and_kind_is_reported_zero_incomplete_or_missing()
    {
        var hospital = await Mixed(await product.District());
        var items = await hospital.Client.All("/api/indicators/coverage?month=2026-10", hospital.Key);
        Assert.Equal(["stock", "usage"], items.Select(i => i.Text("kind")));
        Assert.All(items, i => Assert.Equal((hospital.Code, "his"), (i.Text("hospital"), i.Text("source"))));
        Assert.Equal((1, 2, 1, 27), Days(items[1]));
        Assert.Equal((31, 4), Covered(items[1]));
        Assert.Equal((4m, 31m, 4m / 31m), (items[1].Number("numerator"), items[1].Number("denominator"), items[1].Number("ratio")));
        Assert.Equal(["2026-10-01..2026-10-02", "2026-10-06..2026-10-08", "2026-10-10..2026-10-31"], Runs(items[0]));
        Assert.Equal(["2026-10-01..2026-10-01", "2026-10-06..2026-10-31"], Runs(items[1]));
        Assert.Equal(["2026-10-03..2026-10-04"], Runs(items[1], "zeroDays"));
        Assert.Equal(["2026-10-05..2026-10-05"], Runs(items[1], "incompleteDays"));
        Assert.Equal("2026-10-05", items[1].Text("lastDay"));
        Assert.True(DateTimeOffset.Parse(items[1].Text("lastReceivedAt")!) <= DateTimeOffset.UtcNow);
        Assert.NotEmpty(await hospital.Client.All(items[1].Text("explain")!, hospital.Key));
    }

    [Fact]
    public async Task It_covers_the_same_days_as_the_figures_do()
    {
        var hospital = await Mixed(await product.District());
        var ratio = Assert.Single(await hospital.Client.All("/api/indicators/essential-drug-ratio?from=2026-10&to=2026-10", hospital.Key));
        var coverage = Assert.Single(await hospital.Client.All("/api/indicators/coverage?from=2026-10&to=2026-10&kind=usage", hospital.Key));
        Assert.Equal(Covered(ratio), Covered(coverage));
    }

    [Fact]
    public async Task Items_follow_the_dimensions_and_always_carry_their_kind()
    {
        var district = await product.District();
        var (one, other) = (await Mixed(district), await district.Hospital("secondary"));
        await other.Push("usage", Usage, "from=2026-09-01&to=2026-10-31");
        Task<IReadOnlyList<JsonElement>> Items(string query) => district.Client.All($"/api/indicators/coverage?region={district.Region}&{query}");

        var region = Assert.Single(await Items("month=2026-10&groupBy=region&kind=usage"));
        Assert.Equal((district.Region, "usage", 2), (region.Text("region"), region.Text("kind"), region.GetProperty("hospitals").GetInt32()));
        Assert.Equal((62, 35), Covered(region));
        Assert.Equal([other.Code, one.Code], (await Items("month=2026-10&groupBy=level,hospital&kind=usage")).Select(i => i.Text("hospital")));
        Assert.Equal(["2026-09 30", "2026-10 35"], (await Items("from=2026-09&to=2026-10&groupBy=month&kind=usage")).Select(i => $"{i.Text("month")} {i.Text("daysReported")}"));
        Assert.Equal("secondary", Assert.Single(await Items("month=2026-10&level=secondary&groupBy=level")).Text("level"));
        Assert.Equal(["general stock", "general usage"], (await Items("month=2026-10&groupBy=institutionKind")).Select(i => $"{i.Text("institutionKind")} {i.Text("kind")}"));
        Assert.Equal(2, (await district.Client.All(region.Text("explain")!)).Count);
    }

    [Fact]
    public async Task Who_sends_nothing_lacks_days_from_the_first_month_that_any_of_the_region_fed()
    {
        var district = await product.District();
        var (one, silent) = (await district.Hospital(), await district.Hospital());
        await district.Client.Hospital($"{one.Code}-later", new { name = "新院", level = "tertiary", kind = "general", region = district.Region, effectiveFrom = "2026-10-15" });
        await one.Push("usage", Usage + "2026-09-05,A,1,6.60\n", "from=2026-09-01&to=2026-09-30");

        Assert.Empty(await district.Ratios("month=2026-08"));
        Assert.Equal((60, 30), Covered(await district.Ratio("month=2026-09")));
        Assert.Equal((93, 0), Covered(await district.Ratio("month=2026-10")));
        var none = Assert.Single(await district.Ratios("month=2026-09&groupBy=hospital"), i => i.Text("hospital") == silent.Code);
        Assert.Equal((30, 0, JsonValueKind.Null), (Covered(none).Expected, Covered(none).Reported, none.GetProperty("ratio").ValueKind));
        Assert.Equal(200, (await district.Client.Send(HttpMethod.Get, none.Text("explain")!)).Status);
    }

    [Fact]
    public async Task Silent_hospitals_are_named_with_the_use_they_lack_and_a_depot_has_none()
    {
        var district = await product.District();
        var (one, silent, store) = (await district.Hospital(), await district.Hospital(), await district.Hospital());
        await district.Hospital(kind: "depot");
        await one.Push("usage", Usage + "2026-09-05,A,1,6.60\n", "from=2026-09-01&to=2026-09-30");
        await store.Push("stock", Stock + "2026-09-05,A,1\n");

        var use = (await district.Client.All($"/api/indicators/coverage?region={district.Region}&month=2026-09&kind=usage&asOf=2026-10-01")).ToDictionary(i => i.Text("hospital")!);
        Assert.Equal(new[] { one.Code, silent.Code, store.Code }.Order(StringComparer.Ordinal), use.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([(0, 0, 0, 30), (0, 0, 0, 30)], new[] { silent, store }.Select(h => Days(use[h.Code])));
        Assert.Equal([silent.Code], use.Values.Where(u => u.GetProperty("silent").GetBoolean()).Select(u => u.Text("hospital")));
        var region = Assert.Single(await district.Client.All($"/api/indicators/coverage?region={district.Region}&month=2026-09&groupBy=kind&kind=usage&asOf=2026-10-01"));
        Assert.Equal([silent.Code], region.GetProperty("silentHospitals").EnumerateArray().Select(h => h.GetString()));
        Assert.Equal((90, 30), Covered(region));
    }

    [Fact]
    public async Task It_comes_as_csv_too_and_page_by_page()
    {
        var hospital = await Mixed(await product.District());
        var csv = await hospital.Client.Send(HttpMethod.Get, "/api/indicators/coverage?month=2026-10&format=csv", null, hospital.Key);
        Assert.Equal(("text/csv", 3), (csv.MediaType, csv.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains("reported,zero,incomplete,missing,daysExpected,daysReported", csv.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await hospital.Client.All("/api/indicators/coverage?month=2026-10&pageSize=1", hospital.Key)).Count);
    }

    [Fact]
    public async Task A_second_source_is_shown_when_asked_for_and_a_depot_by_name_only()
    {
        var district = await product.District();
        var (hospital, depot) = (await Mixed(district), await district.Hospital(kind: "depot"));
        await hospital.Client.Push("usage", Usage + "2026-10-20,A,1,6.60\n", query: $"hospital={hospital.Code}&source=platform");
        await depot.Push("stock", Stock + "2026-10-20,A,1\n");
        var platform = Assert.Single(await hospital.Client.All("/api/indicators/coverage?month=2026-10&source=platform", hospital.Key));
        Assert.Equal(("usage", "platform", (1, 0, 0, 30)), (platform.Text("kind"), platform.Text("source"), Days(platform)));
        Assert.Empty(await hospital.Client.All("/api/indicators/coverage?month=2026-10&source=insurance", hospital.Key));
        var officer = await district.Officer();
        Assert.Contains(await district.Client.All("/api/indicators/coverage?month=2026-10", officer), i => i.Text("hospital") == depot.Code);
        Assert.Equal((31, 4), Covered(Assert.Single(await district.Client.All("/api/indicators/coverage?month=2026-10&groupBy=region&kind=stock", officer))));
    }

    [Fact]
    public async Task Days_to_come_are_not_missing()
    {
        var hospital = await Mixed(await product.District());
        var item = Assert.Single(await hospital.Client.All("/api/indicators/coverage?month=2026-10&kind=usage&asOf=2026-10-10", hospital.Key));
        Assert.Equal((10, 4), Covered(item));
        Assert.Equal(["2026-10-01..2026-10-01", "2026-10-06..2026-10-10"], Runs(item));
    }

    [Theory]
    [InlineData("kind=catalog", "invalid_parameter")]
    [InlineData("source=hospital", "invalid_parameter")]
    [InlineData("groupBy=department", "invalid_parameter")]
    [InlineData("silent=maybe", "invalid_parameter")]
    [InlineData("asOf=9999-12-31", "invalid_parameter")]
    [InlineData("department=x", "unknown_parameter")]
    public async Task What_it_does_not_know_is_400(string query, string code)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, $"/api/indicators/coverage?{query}");
        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    // Use: 1 missing, 2 reported, 3 and 4 zero, 5 incomplete. Stock: 3 to 5 and 9.
    private static async Task<Hospital> Mixed(District district)
    {
        var hospital = await district.Hospital();
        await hospital.Push("usage", Usage + "2026-10-02,A,1,6.60\n2026-10-05,A,bad,6.60\n", "from=2026-10-02&to=2026-10-05");
        await hospital.Push("stock", Stock + "2026-10-03,A,9\n2026-10-04,A,8\n2026-10-05,A,7\n2026-10-09,A,6\n");
        return hospital;
    }

    private static (int Reported, int Zero, int Incomplete, int Missing) Days(JsonElement item) =>
        (item.GetProperty("reported").GetInt32(), item.GetProperty("zero").GetInt32(), item.GetProperty("incomplete").GetInt32(), item.GetProperty("missing").GetInt32());

    private static (int Expected, int Reported) Covered(JsonElement item) => (item.GetProperty("daysExpected").GetInt32(), item.GetProperty("daysReported").GetInt32());

    private static IEnumerable<string> Runs(JsonElement item, string days = "missingDays") => item.GetProperty(days).EnumerateArray().Select(run => $"{run.Text("from")}..{run.Text("to")}");
}
