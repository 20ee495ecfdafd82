namespace Functions.Tests.Contract;

/// <summary>The daily list of what is due: to each what is theirs, the most urgent first.</summary>
public sealed class DueListTests(RunningProduct product)
{
    [Fact]
    public async Task Warnings_advances_silent_feeds_and_the_monthly_report_are_due_by_their_days()
    {
        var (district, hospital) = await Fed();
        var items = await district.Client.All($"/api/due?region={district.Region}", await district.Officer());
        var ordered = items.OrderBy(i => i.Text("kind") == "advance").ThenBy(i => i.Text("dueOn"), StringComparer.Ordinal).Select(i => i.Text("dueOn"));
        Assert.Equal(ordered, items.Select(i => i.Text("dueOn")));
        var warning = Assert.Single(items, i => i.Text("kind") == "warning");
        var told = await district.Client.Get(warning.Text("link")!);
        Assert.Equal((told.Text("dueBy"), told.Text("level"), hospital.Code), (warning.Text("dueOn"), warning.Text("who"), warning.Text("hospital")));
        var advance = Assert.Single(items, i => i.Text("kind") == "advance");
        Assert.Equal(("2026-08-01", "hospital"), (advance.Text("dueOn"), advance.Text("who")));
        Assert.Contains("350", advance.GetProperty("title").Text("zh"), StringComparison.Ordinal);
        Assert.Equal(200, (await district.Client.Send(HttpMethod.Get, advance.Text("link")!)).Status);
        // Midnight may pass while it is asked.
        var over = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).DayNumber - new DateOnly(2026, 8, 1).DayNumber;
        Assert.InRange(advance.Number("daysOver"), over - 1, over);
        var report = Assert.Single(items, i => i.Text("kind") == "monthlyReport");
        Assert.EndsWith("-25", report.Text("dueOn"), StringComparison.Ordinal);
        Assert.Contains(items, i => i.Text("kind") == "feed" && i.Text("hospital") == hospital.Code);
        Assert.Equal(items.Count(i => string.CompareOrdinal(i.Text("dueOn"), "2026-08-02") < 0), (await district.Client.All($"/api/due?region={district.Region}&dueBefore=2026-08-02")).Count);
        Assert.Equal(items.Select(i => i.Text("id")), (await district.Client.All($"/api/due?region={district.Region}&pageSize=1")).Select(i => i.Text("id")));
    }

    [Fact]
    public async Task Nobody_sees_what_is_due_elsewhere_and_a_hospital_nothing_of_its_region()
    {
        var (district, hospital) = await Fed();
        var (_, other) = await Fed();
        var own = await district.Client.All("/api/due", hospital.Key);
        Assert.All(own, i => Assert.Equal(hospital.Code, i.Text("hospital")));
        Assert.NotEmpty(own);
        Assert.All(await district.Client.All("/api/due", await district.Officer()), i => Assert.Equal(district.Region, i.Text("region")));
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, $"/api/due?hospital={other.Code}", null, hospital.Key)).Status);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, $"/api/due?hospital={other.Code}", null, await district.Officer())).Status);
        Assert.Equal(401, (await district.Client.Send(HttpMethod.Get, "/api/due", null, null)).Status);
        Assert.Equal("invalid_parameter", (await district.Client.Send(HttpMethod.Get, "/api/due?dueBefore=soon", null, hospital.Key)).Code);
    }

    private async Task<(District District, Hospital Hospital)> Fed()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await district.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nG-{hospital.Code},{hospital.Code},A,700,1,2026-08-01,2027-07-31\n");
        await hospital.Push("usage", "date,drugCode,packs,amount\n" + string.Concat(Enumerable.Range(1, 30).Select(d => $"2026-09-{d:00},B,10,100\n")));
        await hospital.Push("stock", "date,drugCode,packs\n" + string.Concat(Enumerable.Range(1, 30).Select(d => $"2026-09-{d:00},B,{(d < 25 ? 500 : 0)}\n")));
        return (district, hospital);
    }
}
