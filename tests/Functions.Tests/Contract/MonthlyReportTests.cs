using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §7, the monthly progress report: what the indicators answer, put together for a region's month.</summary>
public sealed class MonthlyReportTests(RunningProduct product, MonthlyReportTests.Fed fed) : IClassFixture<MonthlyReportTests.Fed>
{
    private const string Month = "2026-10";

    /// <summary>The district that these tests look at, fed once.</summary>
    public sealed class Fed
    {
        private readonly SemaphoreSlim _once = new(1, 1);
        private (District, IReadOnlyList<Hospital>, string)? _known;

        public async Task<(District District, IReadOnlyList<Hospital> Hospitals, string Officer)> In(RunningProduct product)
        {
            await _once.WaitAsync();
            try
            {
                if (_known is { } known) return known;
                var district = await product.District();
                var hospitals = await MonthlyDistrict.Feed(district);
                return (_known = (district, hospitals, await district.Officer())).Value;
            }
            finally
            {
                _once.Release();
            }
        }
    }

    [Fact]
    public async Task Completion_is_that_of_the_indicator_judged_by_the_jurisdictions_thresholds()
    {
        var (district, hospitals, officer) = await fed.In(product);
        var report = await Report(district, officer);
        var indicator = Assert.Single(await district.Client.All($"/api/indicators/procurement-completion?asOf=2026-10-31&region={district.Region}&groupBy=region", officer));
        Same(indicator, report.GetProperty("completion"), "agreements", "agreedDoses", "purchasedDoses", "usedDoses", "completion", "timeProgress", "lag", "status", "selectedShare", "daysExpected", "daysReported");
        // The lag is beyond the national 0.05 and within the county's own 0.60.
        Assert.Equal("onTrack", report.GetProperty("completion").Text("status"));
        Assert.InRange(report.GetProperty("completion").Number("lag"), 0.05m, 0.60m);
        var byHospital = await district.Client.All($"/api/indicators/procurement-completion?asOf=2026-10-31&region={district.Region}&groupBy=hospital", officer);
        Assert.Equal(byHospital.Select(i => (i.Text("hospital"), i.Number("completion"))), report.GetProperty("hospitals").EnumerateArray().Select(h => (h.Text("hospital"), h.GetProperty("completion").Number("completion"))));
        Assert.Equal([hospitals[1].Code], report.GetProperty("hospitals").EnumerateArray().Where(h => h.Number("rank") == 1).Select(h => h.Text("hospital")));
        var byBatch = await district.Client.All($"/api/indicators/procurement-completion?asOf=2026-10-31&region={district.Region}&groupBy=procurementBatch", officer);
        Assert.Equal(byBatch.Select(i => (i.Text("procurementBatch"), i.Number("completion"))), report.GetProperty("batches").EnumerateArray().Select(b => (b.Text("batch"), b.GetProperty("completion").Number("completion"))));
        Same(indicator, (await district.Client.Get(report.GetProperty("completion").Text("explain")!, officer)).GetProperty("figure"), "agreedDoses", "purchasedDoses");
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("quantity")]
    public async Task Essential_use_is_that_of_the_indicator_by_level_and_beside_the_month_and_the_year_before(string basis)
    {
        var (district, _, officer) = await fed.In(product);
        var use = (await Report(district, officer)).GetProperty("essentialUse").EnumerateArray().Single(u => u.Text("basis") == basis);
        Same(await district.Ratio($"month={Month}&basis={basis}"), use.GetProperty("total"), "numerator", "denominator", "ratio", "target", "targetMet", "daysExpected", "daysReported");
        var levels = await district.Ratios($"month={Month}&basis={basis}&groupBy=level");
        Assert.Equal(levels.Select(Key).Order(StringComparer.Ordinal), use.GetProperty("levels").EnumerateArray().Select(Key).Order(StringComparer.Ordinal));
        Same(await district.Ratio($"month=2026-09&basis={basis}"), use.GetProperty("monthBefore"), "numerator", "denominator", "ratio");
        Same(await district.Ratio($"month=2025-10&basis={basis}"), use.GetProperty("yearBefore"), "numerator", "denominator", "ratio");
        Same(await district.Ratio($"month={Month}&basis={basis}"), (await district.Client.Get(use.GetProperty("total").Text("explain")!)).GetProperty("figure"), "numerator", "denominator");

        static string Key(JsonElement level) => $"{level.Text("level")}|{level.Text("numerator")}|{level.Text("denominator")}|{level.Text("target")}|{level.Text("targetMet")}";
    }

    [Fact]
    public async Task Payments_and_deliveries_are_those_of_the_indicators_with_the_ranking()
    {
        var (district, _, officer) = await fed.In(product);
        var report = await Report(district, officer);
        var payments = report.GetProperty("payments");
        var year = Assert.Single(await district.Client.All($"/api/indicators/payment-days?region={district.Region}&from=2025-11&to=2026-10&asOf=2026-10-31", officer));
        Same(year, payments.GetProperty("twelveMonths"), "numerator", "denominator", "ratio");
        Same(year.GetProperty("overdue"), payments.GetProperty("twelveMonths").GetProperty("overdue"), "numerator", "denominator", "ratio");
        Same(Assert.Single(await district.Client.All($"/api/indicators/payment-days?region={district.Region}&month={Month}&asOf=2026-10-31", officer)), payments.GetProperty("month"), "numerator", "denominator", "ratio");
        var ranked = await district.Client.All($"/api/indicators/payment-days?region={district.Region}&from=2025-11&to=2026-10&asOf=2026-10-31&groupBy=hospital", officer);
        Assert.Equal(
            ranked.OrderBy(i => i.Number("rank")).Select(i => (i.Text("hospital"), i.Number("rank"), i.Number("denominator"))),
            payments.GetProperty("ranking").EnumerateArray().Select(i => (i.Text("hospital"), i.Number("rank"), i.Number("denominator"))));
        var delivery = Assert.Single(await district.Client.All($"/api/indicators/delivery?region={district.Region}&month={Month}&asOf=2026-10-31", officer));
        Same(delivery, report.GetProperty("delivery"), "numerator", "denominator", "ratio", "byLine", "onTime");
    }

    [Fact]
    public async Task Data_says_who_reported_and_every_day_of_every_feed()
    {
        var (district, hospitals, officer) = await fed.In(product);
        var data = (await Report(district, officer)).GetProperty("data");
        Assert.Equal((3m, 3m), (data.GetProperty("hospitals").Number("expected"), data.GetProperty("hospitals").Number("reported")));
        var coverage = (await district.Client.All($"/api/indicators/coverage?region={district.Region}&month={Month}&groupBy=kind&asOf=2026-10-31", officer)).Where(c => c.Number("daysExpected") > 0);
        Assert.Equal(
            coverage.Select(c => (c.Text("kind"), c.Number("daysExpected"), c.Number("daysReported"), c.Number("missing"))),
            data.GetProperty("feeds").EnumerateArray().Select(c => (c.Text("kind"), c.Number("daysExpected"), c.Number("daysReported"), c.Number("missing"))));
        var silent = await district.Hospital();
        var missing = (await district.Client.Get($"/api/reports/monthly?region={district.Region}&month={Month}&live=true", officer)).GetProperty("data").GetProperty("hospitals");
        Assert.Equal((4m, 3m, silent.Code), (missing.Number("expected"), missing.Number("reported"), Assert.Single(missing.GetProperty("missing").EnumerateArray()).Text("hospital")));
        await district.Client.Hospital(silent.Code, new { name = "停用", level = "tertiary", kind = "depot", region = district.Region });
        Assert.Equal(4, hospitals.Count);
    }

    [Fact]
    public async Task Shortages_are_told_as_they_stood_at_the_months_end()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n" + string.Concat(Enumerable.Range(1, 30).Select(d => $"2026-09-{d:00},B,10,100\n")));
        await hospital.Push("stock", "date,drugCode,packs\n" + string.Concat(Enumerable.Range(1, 30).Select(d => $"2026-09-{d:00},B,{(d < 25 ? 500 : 0)}\n")));
        var officer = await district.Officer();
        var before = await Shortages("2026-09");
        Assert.Equal((1m, 0m, 1m), (before.Number("opened"), before.Number("resolved"), before.Number("open")));
        await hospital.Push("stock", "date,drugCode,packs\n" + string.Concat(Enumerable.Range(1, 31).Select(d => $"2026-10-{d:00},B,900\n")));
        Assert.Equal("resolved", Assert.Single(await district.Client.All($"/api/warnings?region={district.Region}", officer)).Text("state"));
        Assert.Equal(before.GetRawText(), (await Shortages("2026-09")).GetRawText());
        var after = await Shortages("2026-10");
        Assert.Equal((1m, 0m, 1m, 0m), (after.Number("openBefore"), after.Number("opened"), after.Number("resolved"), after.Number("open")));

        async Task<JsonElement> Shortages(string month) =>
            (await district.Client.Get($"/api/reports/monthly?region={district.Region}&month={month}&live=true", officer)).GetProperty("shortages");
    }

    [Fact]
    public async Task A_month_without_data_says_so_and_a_month_to_come_is_refused()
    {
        var district = await product.District();
        await district.Hospital();
        var officer = await district.Officer();
        var report = await district.Client.Get($"/api/reports/monthly?region={district.Region}&month=2026-03", officer);
        Assert.All(["completion", "shortages", "payments", "delivery", "abnormalUse"], section => Assert.Equal(JsonValueKind.Null, report.GetProperty(section).ValueKind));
        Assert.Equal(["completion", "essentialUse", "shortages", "payments", "delivery", "abnormalUse"], report.GetProperty("noData").EnumerateArray().Select(s => s.Text("section")));
        Assert.Equal(("invalid_parameter", 400), await Refused("month=2999-01"));
        Assert.Equal(("invalid_parameter", 400), await Refused("month=2026-10&format=pdf"));
        Assert.Equal(("unknown_parameter", 400), await Refused("month=2026-10&ownership=all"));
        Assert.Equal(("not_found", 404), await Refused("month=2026-10&edition=7"));

        async Task<(string, int)> Refused(string query)
        {
            var answer = await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?region={district.Region}&{query}", null, officer);
            return (answer.Code, answer.Status);
        }
    }

    [Fact]
    public async Task An_institution_sees_its_own_report_and_nobody_elses()
    {
        var (district, hospitals, _) = await fed.In(product);
        var own = await district.Client.Get($"/api/reports/monthly?month={Month}", hospitals[1].Key);
        Assert.Equal((hospitals[1].Code, null), (own.Text("hospital"), own.Text("region")));
        Assert.Equal([hospitals[1].Code], own.GetProperty("hospitals").EnumerateArray().Select(h => h.Text("hospital")));
        Assert.DoesNotContain(hospitals[0].Code, own.GetRawText(), StringComparison.Ordinal);
        var other = await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?month={Month}&hospital={hospitals[0].Code}", null, hospitals[1].Key);
        Assert.Equal((403, "outside_scope"), (other.Status, other.Code));
        var neighbour = await (await product.District()).Officer();
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?month={Month}&region={district.Region}", null, neighbour)).Status);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly/editions?month={Month}", null, hospitals[0].Key)).Status);
    }

    [Fact]
    public async Task The_same_books_give_the_same_bytes()
    {
        var (district, _, officer) = await fed.In(product);
        var path = $"/api/reports/monthly?region={district.Region}&month=2026-08&live=true";
        Assert.Equal((await district.Client.Send(HttpMethod.Get, path, null, officer)).Text, (await district.Client.Send(HttpMethod.Get, path, null, officer)).Text);
    }

    private static async Task<JsonElement> Report(District district, string officer) =>
        await district.Client.Get($"/api/reports/monthly?region={district.Region}&month={Month}", officer);

    private static void Same(JsonElement indicator, JsonElement report, params string[] names) => Assert.All(names, name =>
    {
        if (indicator.GetProperty(name).ValueKind == JsonValueKind.Object)
        {
            Assert.All(report.GetProperty(name).EnumerateObject(), p => Assert.Contains(p.Value.GetRawText().Trim('}', '{'), indicator.GetProperty(name).GetProperty(p.Name).GetRawText(), StringComparison.Ordinal));
            return;
        }

        Assert.Equal(indicator.GetProperty(name).GetRawText(), report.GetProperty(name).GetRawText());
    });
}
