using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Functions.Tests.Hosting;

namespace Functions.Tests.Contract;

/// <summary>The monthly report against sums that are made again the stupid way, from the files that were fed, and against reviewed files.</summary>
public sealed class MonthlyOracleTests(RunningProduct product)
{
    private const string Month = "2026-10";
    private static readonly int[] Public = [0, 1, 2];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_sections_say_what_the_files_add_up_to_and_what_was_reviewed()
    {
        var district = await product.District();
        var hospitals = await MonthlyDistrict.Feed(district);
        var path = $"/api/reports/monthly?region={district.Region}&month={Month}&live=true";
        var officer = await district.Officer();
        var report = await district.Client.Get(path, officer);
        Procurement(report);
        Use(report);
        Payments(report);
        Deliveries(report);
        Reviewed("expected.json", Named(JsonSerializer.Serialize(report, Readable), district, hospitals[0]));
        Reviewed("expected.html", Named((await district.Client.Send(HttpMethod.Get, path + "&format=html", null, officer)).Text, district, hospitals[0]));
    }

    private static void Procurement(JsonElement report)
    {
        var bought = Public.Sum(n => Rows(MonthlyDistrict.Arrivals(n)).Where(r => r[1] == "A" && r[0].StartsWith("2026", StringComparison.Ordinal)).Sum(r => Number(r[2]) * 7));
        var agreed = Public.Sum(n => 4000m + (100 * n) + (280 * (n + 1)));
        Assert.Equal((bought, agreed, bought / agreed), (report.GetProperty("completion").Number("purchasedDoses"), report.GetProperty("completion").Number("agreedDoses"), report.GetProperty("completion").Number("completion")));
        // The first agreement: 304 of 365 days gone; the second: 153 of 365.
        var due = Public.Sum(n => ((4000m + (100 * n)) * 304 / 365) + (280m * (n + 1) * 153 / 365));
        Assert.Equal(due / agreed, report.GetProperty("completion").Number("timeProgress"), 12);
    }

    private static void Use(JsonElement report)
    {
        var month = Public.SelectMany(n => Rows(MonthlyDistrict.Use(n))).Where(r => r[0].StartsWith(Month, StringComparison.Ordinal)).ToList();
        var amount = report.GetProperty("essentialUse")[0].GetProperty("total");
        Assert.Equal((month.Where(r => r[1] == "A").Sum(r => Number(r[3])), month.Sum(r => Number(r[3]))), (amount.Number("numerator"), amount.Number("denominator")));
        var quantity = report.GetProperty("essentialUse")[1].GetProperty("total");
        Assert.Equal((month.Where(r => r[1] == "A").Sum(r => Number(r[2]) * 7), month.Sum(r => Number(r[2]) * (r[1] == "A" ? 7 : 10))), (quantity.Number("numerator"), quantity.Number("denominator")));
    }

    private static void Payments(JsonElement report)
    {
        var asOf = new DateOnly(2026, 10, 31);
        var invoices = Public.SelectMany(n => Rows(MonthlyDistrict.Invoices(n))).Select(r => (Received: Day(r[2]), Amount: Number(r[3]), Paid: r[4].Length == 0 ? asOf : Day(r[4]) is var paid && paid > asOf ? asOf : Day(r[4])))
            .Where(i => i.Received >= new DateOnly(2025, 11, 1)).ToList();
        var year = report.GetProperty("payments").GetProperty("twelveMonths");
        Assert.Equal((invoices.Sum(i => i.Amount * (i.Paid.DayNumber - i.Received.DayNumber)), invoices.Sum(i => i.Amount)), (year.Number("numerator"), year.Number("denominator")));
        Assert.Equal(invoices.Where(i => i.Paid.DayNumber - i.Received.DayNumber > 30).Sum(i => i.Amount), year.GetProperty("overdue").Number("numerator"));
    }

    private static void Deliveries(JsonElement report)
    {
        var orders = Public.SelectMany(n => Rows(MonthlyDistrict.Orders(n))).Where(r => r[1].StartsWith(Month, StringComparison.Ordinal)).ToList();
        Assert.Equal((orders.Sum(r => Number(r[5])), orders.Sum(r => Number(r[3]))), (report.GetProperty("delivery").Number("numerator"), report.GetProperty("delivery").Number("denominator")));
    }

    // A district's region and hospitals have other codes in each run.
    private static string Named(string text, District district, Hospital first) =>
        Regex.Replace(text.Replace(first.Code[..^1], "T-H", StringComparison.Ordinal).Replace(district.Region, "330100", StringComparison.Ordinal), @"W-[A-Z2-7]{16}", "W", RegexOptions.None, TimeSpan.FromSeconds(30));

    private static void Reviewed(string name, string actual)
    {
        var file = Path.Combine(Repository.Root, "tests", "Functions.Tests", "Contract", "monthly-report", name);
        var made = Path.Combine(AppContext.BaseDirectory, "monthly-report-" + name);
        File.WriteAllText(made, actual);
        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == actual.ReplaceLineEndings("\n"), $"{file} says something else; what was made is in {made}: review it, and copy it there if it is right.");
    }

    private static IEnumerable<string[]> Rows(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
