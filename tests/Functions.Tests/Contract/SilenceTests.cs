using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>What hospitals are expected to send, and who is silent.</summary>
public sealed class SilenceTests(RunningProduct product)
{
    private const string Stock = "date,drugCode,packs\n";

    [Fact]
    public async Task A_hospital_that_stops_is_silent_by_its_own_habit()
    {
        var district = await product.District();
        var (daily, weekly) = (await district.Hospital(), await district.Hospital());
        for (var day = 1; day <= 4; day++) await daily.Push("stock", Stock + $"2026-10-{day:00},A,9\n");
        for (var week = 0; week < 4; week++) await weekly.Push("stock", Stock + $"2026-09-{6 + (7 * week):00},A,9\n");
        var officer = await district.Officer();

        Assert.Equal(("day", "learned", "2026-10-07", false), Standing(await Coverage(daily, "2026-10-07")));
        Assert.Equal(("week", "learned", "2026-10-07", false), Standing(await Coverage(weekly, "2026-10-07")));
        Assert.Empty(await Silent(district, officer, "2026-10-07"));

        Assert.Equal([daily.Code, weekly.Code], (await Silent(district, officer, "2026-10-08")).Select(h => h.Text("hospital")));
        var stopped = (await Silent(district, officer, "2026-10-08"))[0];
        Assert.Equal(("2026-10-05", "2026-10-07"), (stopped.Text("since"), stopped.Text("expectedBy")));
        var kind = Assert.Single(stopped.GetProperty("kinds").EnumerateArray());
        Assert.Equal(("stock", "2026-10-04", "4"), (kind.Text("kind"), kind.Text("lastDay"), kind.Text("daysSilent")));
        Assert.Equal(kind.Text("lastReceivedAt"), stopped.Text("lastReceivedAt"));

        await daily.Push("stock", Stock + "2026-10-07,A,9\n");
        Assert.Equal([weekly.Code], (await Silent(district, officer, "2026-10-08")).Select(h => h.Text("hospital")));
        var overdue = await district.Client.All($"/api/indicators/coverage?month=2026-09&silent=true&asOf=2026-10-08&region={district.Region}");
        Assert.Equal([weekly.Code], overdue.Select(i => i.Text("hospital")));
    }

    [Fact]
    public async Task One_that_never_sent_anything_is_listed_as_such()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        var listed = Assert.Single(await Silent(district, await district.Officer(), "2026-10-08"));
        Assert.Equal((hospital.Code, true, 0), (listed.Text("hospital"), listed.GetProperty("neverReported").GetBoolean(), listed.GetProperty("kinds").GetArrayLength()));
        Assert.Empty(await hospital.Client.All("/api/indicators/coverage?month=2026-10", hospital.Key));
    }

    [Fact]
    public async Task What_an_admin_sets_goes_before_what_the_history_shows_from_its_day_on()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        for (var day = 1; day <= 4; day++) await hospital.Push("stock", Stock + $"2026-10-{day:00},A,9\n");
        var path = $"/api/hospitals/{hospital.Code}/feeds";
        var set = (await district.Client.Send(HttpMethod.Put, path, new object[]
        {
            new { kind = "stock", every = "week", graceDays = 1, effectiveFrom = "2026-10-10" },
            new { kind = "usage", every = "day", graceDays = 0, effectiveFrom = "2026-10-06" },
            new { kind = "outbound", every = "none" },
        })).Expect(200);
        Assert.Equal(["usage", "outbound", "stock"], set.GetProperty("items").EnumerateArray().Select(i => i.Text("kind")));

        Assert.Equal(("day", "learned", "2026-10-07", true), Standing(await Coverage(hospital, "2026-10-09")));
        Assert.Equal(("week", "set", "2026-10-17", false), Standing(await Coverage(hospital, "2026-10-17")));
        Assert.True((await Coverage(hospital, "2026-10-18")).GetProperty("silent").GetBoolean());
        var usage = (await district.Client.All($"{path}?asOf=2026-10-07", hospital.Key))[0];
        Assert.Equal(("usage", "set", "2026-10-06"), (usage.Text("kind"), usage.Text("source"), usage.Text("silentSince")));
        Assert.Equal("2026-10-06", usage.GetProperty("set")[0].Text("effectiveFrom"));

        await district.Client.Send(HttpMethod.Put, path, new object[] { new { kind = "stock", every = "learned", effectiveFrom = "2026-11-01" } });
        Assert.Equal(("day", "learned", "2026-10-07", true), Standing(await Coverage(hospital, "2026-11-02")));
    }

    [Fact]
    public async Task Of_a_kind_that_nobody_expects_nothing_is_missing()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("stock", Stock + "2026-10-01,A,9\n");
        await hospital.Client.Send(HttpMethod.Put, $"/api/hospitals/{hospital.Code}/feeds", new object[] { new { kind = "stock", every = "none" }, new { kind = "payments", every = "month" } });
        var items = await hospital.Client.All("/api/indicators/coverage?month=2026-10", hospital.Key);
        Assert.Equal([("payments", 0, 0, true), ("stock", 1, 0, false), ("usage", 31, 31, false)], items.Select(i =>
            (i.Text("kind"), i.GetProperty("daysExpected").GetInt32(), i.GetProperty("missing").GetInt32(), i.GetProperty("silent").GetBoolean())));
        await hospital.Push("payments", "invoiceId,supplier,receivedOn,amount\nF1,某公司,2026-10-01,10.00\n");
        var today = $"{DateTime.UtcNow.AddHours(8):yyyy-MM-dd}";
        Assert.False((await hospital.Client.All($"/api/indicators/coverage?month=2026-10&kind=payments&asOf={today}", hospital.Key))[0].GetProperty("silent").GetBoolean());
    }

    [Fact]
    public async Task A_hospital_sees_its_own_calendar_an_officer_the_regions_and_nobody_else_any()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(), await district.Hospital());
        var path = $"/api/hospitals/{mine.Code}/feeds";
        foreach (var key in new[] { mine.Key, await mine.Pharmacist(), await district.Officer(), ProductProcess.AdminKey }) await district.Client.Get(path, key);
        foreach (var key in new[] { other.Key, await (await product.District()).Officer() })
            Assert.Equal(404, (await district.Client.Send(HttpMethod.Get, path, null, key)).Status);
        Assert.Equal(404, (await district.Client.Send(HttpMethod.Get, "/api/hospitals/NOBODY/feeds")).Status);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Put, path, Array.Empty<object>(), mine.Key)).Status);
        Assert.Equal(404, (await district.Client.Send(HttpMethod.Put, "/api/hospitals/NOBODY/feeds", Array.Empty<object>())).Status);
        foreach (var key in new[] { mine.Key, await mine.Pharmacist() })
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/hospitals/silent", null, key)).Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"kind":"targets","every":"day"}]""")]
    [InlineData("""[{"kind":"stock","every":"daily"}]""")]
    [InlineData("""[{"kind":"stock"}]""")]
    [InlineData("""[{"kind":"stock","every":"day","graceDays":-1}]""")]
    [InlineData("""[{"kind":"stock","every":"day"},{"kind":"stock","every":"week"}]""")]
    public async Task A_calendar_that_makes_no_sense_is_400(string body)
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var reply = await hospital.Client.Send(HttpMethod.Put, $"/api/hospitals/{hospital.Code}/feeds", content);
        Assert.Equal((400, "invalid_body"), (reply.Status, reply.Code));
    }

    private static async Task<JsonElement> Coverage(Hospital hospital, string asOf) =>
        (await hospital.Client.All($"/api/indicators/coverage?month=2026-10&kind=stock&asOf={asOf}", hospital.Key)).DefaultIfEmpty().First() is { ValueKind: JsonValueKind.Object } item
            ? item : (await hospital.Client.All($"/api/indicators/coverage?month=2026-09&kind=stock&asOf={asOf}", hospital.Key))[0];

    private static Task<IReadOnlyList<JsonElement>> Silent(District district, string key, string asOf) =>
        district.Client.All($"/api/hospitals/silent?region={district.Region}&asOf={asOf}", key);

    private static (string? Every, string? Source, string? By, bool Silent) Standing(JsonElement item) =>
        (item.Text("every"), item.Text("everySource"), item.Text("expectedBy"), item.GetProperty("silent").GetBoolean());
}
