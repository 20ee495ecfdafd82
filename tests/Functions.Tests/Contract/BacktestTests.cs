using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §6: a backtest replays stored days and says how its warnings stand against what the stock shows.</summary>
public sealed class BacktestTests(RunningProduct product)
{
    private const int Cycle = 45;
    private const int Filled = 40;
    private static readonly DateOnly First = new(2026, 6, 1);
    private static readonly DateOnly Last = new(2026, 10, 31);

    [Fact]
    public async Task The_summary_scores_the_warnings_by_the_stored_stock()
    {
        var (district, hospital) = await Emptied();
        var live = Picture(await hospital.Client.All("/api/warnings", hospital.Key));
        var done = await Run(district, new { from = "2026-08-01", to = "2026-10-31", hospital = hospital.Code });
        var summary = done.GetProperty("summary");
        Assert.Equal((1, 92), (summary.GetProperty("hospitals").GetInt32(), summary.GetProperty("days").GetInt32()));
        Assert.Equal(Events(done, "raised").Count, summary.GetProperty("raised").GetInt32());
        var score = summary.GetProperty("score");
        Assert.Equal((2, 2), Share(score, "spells"));
        Assert.InRange(score.GetProperty("lead").GetProperty("median").GetDouble(), 1, 44);
        Assert.Equal(0, Share(score, "warnings").Such);
        Assert.Equal(2, score.GetProperty("lead").GetProperty("histogram").EnumerateArray().Sum(s => s.GetProperty("count").GetInt32()));
        Assert.Equal(1, done.Number("progress"));
        Assert.Equal(live, Picture(await hospital.Client.All("/api/warnings", hospital.Key)));
    }

    [Fact]
    public async Task Thresholds_of_any_rule_are_tried()
    {
        var (district, hospital) = await Emptied();
        object Ask(object? thresholds) => new { from = "2026-08-01", to = "2026-10-31", region = district.Region, thresholds };
        var usual = Events(await Run(district, Ask(null)), "raised");
        var early = Events(await Run(district, Ask(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["days-of-stock.yellow"] = 35, ["days-of-stock.clear"] = 38 })), "raised");
        Assert.True(string.CompareOrdinal(early[0], usual[0]) < 0, $"{early[0]} {usual[0]}");
        var switches = new[] { "late-delivery", "projected-stock-out", "regional-drying", "expiry", "price-jump" }.ToDictionary(r => $"{r}.on", _ => 0m, StringComparer.Ordinal);
        Assert.Equal("completed", (await Run(district, Ask(switches))).Text("status"));
        Assert.Equal(hospital.Code, (await Run(district, Ask(switches))).GetProperty("events").EnumerateArray().First().Text("hospital"));
    }

    [Fact]
    public async Task An_unknown_threshold_is_refused_with_the_allowed_ones()
    {
        var district = await product.District();
        var reply = await district.Client.Send(HttpMethod.Post, "/api/backtests", new { from = "2026-08-01", to = "2026-08-02", region = district.Region, thresholds = new Dictionary<string, decimal> { ["no.such"] = 1 } });
        Assert.Equal(400, reply.Status);
    }

    private static string Picture(IReadOnlyList<JsonElement> warnings) => string.Join('\n', warnings.Select(w => w.ToString()));

    private static IReadOnlyList<string> Events(JsonElement done, string name) =>
        [.. done.GetProperty("events").EnumerateArray().Where(e => e.Text("event") == name).Select(e => e.Text("date")!)];

    private static (int All, int Such) Share(JsonElement score, string name) => (score.GetProperty(name).GetProperty("all").GetInt32(), score.GetProperty(name).GetProperty("such").GetInt32());

    private static async Task<JsonElement> Run(District district, object request)
    {
        var officer = await district.Officer();
        var id = (await district.Client.Send(HttpMethod.Post, "/api/backtests", request, officer)).Expect(202).Text("id");
        while (true)
        {
            var now = await district.Client.Get($"/api/backtests/{id}", officer);
            if (now.Text("status") is "completed" or "failed") return now.Text("status") == "completed" ? now : throw new InvalidOperationException(now.ToString());
            await Task.Delay(100);
        }
    }

    /// <summary>A shelf that is filled every 45 days, used a pack a day, and empty on the last five of them: on 11 July, 25 August and 9 October it runs out.</summary>
    private async Task<(District District, Hospital Hospital)> Emptied()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        var (stock, use) = (new StringBuilder("date,drugCode,packs\n"), new StringBuilder("date,drugCode,packs,amount\n"));
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var left = Math.Max(0, Filled - ((day.DayNumber - First.DayNumber) % Cycle));
            stock.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},B,{left}\n");
            if (left > 0 || (day.DayNumber - First.DayNumber) % Cycle == Filled) use.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},B,1,40.00\n");
        }

        await hospital.Push("usage", use.ToString(), "from=2026-06-01&to=2026-10-31");
        await hospital.Push("stock", stock.ToString());
        return (district, hospital);
    }
}
