using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Conform.Line;
using Functions.Tools;
using Shared.Vocabulary;

namespace Functions.Conform.Observed;

/// <summary>Asks the product what a hospital's sender did: over the API, with the hospital's own rights.</summary>
/// <param name="api">The product.</param>
/// <param name="product">Where it is.</param>
/// <param name="clock">The time.</param>
public sealed class ObservationReader(RunningApi api, Uri product, TimeProvider clock)
{
    /// <summary>Bad rows are read of so many feeds at most, the latest first: what a sender does wrong it does in all of them.</summary>
    private const int FeedsLookedInto = 60;

    private const int BadRowsOfAFeed = 1_000;
    private const int PagesOfRows = 30;

    /// <summary>Whose key it is; null for an admin's or an officer's.</summary>
    public async Task<string?> Owner() => (string?)(await api.Call(HttpMethod.Get, "/api/session"))["hospital"];

    /// <summary>Reads what is known of a sender.</summary>
    /// <param name="hospital">Whose.</param>
    /// <param name="days">The days of data to judge.</param>
    /// <param name="calls">What passed the line, or null.</param>
    /// <exception cref="RefusedException">The product says no.</exception>
    public async Task<Observation> Read(string hospital, DayRange days, IReadOnlyList<PassedCall>? calls)
    {
        var feeds = (await api.All($"/api/feeds?hospital={hospital}&from={days.From:yyyy-MM-dd}&pageSize=1000")).Where(f => (string?)f["source"] == "his").Select(As<SentFeed>).OrderBy(f => f.ReceivedAt).ToList();
        var observation = new Observation { Product = product, Hospital = hospital, Days = days, At = clock.GetUtcNow(), Feeds = feeds, Calls = calls?.OrderBy(c => c.At).ToList() };
        return observation with { BadRows = await BadRows(feeds), Coverage = await Coverage(hospital, days), Rows = await Rows(hospital, days) };
    }

    private async Task<IReadOnlyList<BadRow>> BadRows(IReadOnlyList<SentFeed> feeds)
    {
        var rows = new List<BadRow>();
        foreach (var feed in feeds.Where(f => f.Rows.Rejected > 0).Reverse().Take(FeedsLookedInto))
        {
            var page = await api.Call(HttpMethod.Get, $"/api/feeds/{feed.FeedId}/rejections?pageSize={BadRowsOfAFeed}");
            rows.AddRange(page["items"]!.AsArray().Select(r => new BadRow(feed.FeedId, (int)r!["row"]!, (string?)r["column"], (string)r["code"]!)));
        }

        return rows;
    }

    private async Task<IReadOnlyList<CoveredKind>> Coverage(string hospital, DayRange days)
    {
        var (from, to) = (Month.Of(days.From), Month.Of(days.To));
        var items = await api.All($"/api/indicators/coverage?hospital={hospital}&from={from}&to={to}&asOf={days.To:yyyy-MM-dd}");
        return [.. items.Select(i => new CoveredKind((string)i["kind"]!, (string?)i["every"], (int?)i["graceDays"], [.. i["missingDays"]!.AsArray().Select(As<MissingRun>)]))];
    }

    private async Task<IReadOnlyList<KeptRow>> Rows(string hospital, DayRange days)
    {
        var rows = new List<KeptRow>();
        foreach (var month in days.Months())
        {
            foreach (var basis in new[] { "amount", "stocked" }) rows.AddRange(await Rows($"/api/indicators/essential-drug-ratio/explain?hospital={hospital}&month={month}&basis={basis}&ownership=all&pageSize=1000"));
        }

        return [.. rows.Where(r => days.Contains(r.Date))];
    }

    private async Task<IReadOnlyList<KeptRow>> Rows(string path)
    {
        var rows = new List<KeptRow>();
        var next = path;
        for (var page = 0; page < PagesOfRows; page++)
        {
            var answer = await api.Call(HttpMethod.Get, next);
            rows.AddRange((answer["items"]?.AsArray() ?? []).Select(As<KeptRow>));
            if ((string?)answer["continuationToken"] is not { } token) break;
            next = $"{path}&continuationToken={Uri.EscapeDataString(token)}";
        }

        return rows;
    }

    private static T As<T>(JsonNode? node) => node.Deserialize<T>(ApiJson.Options)!;
}
