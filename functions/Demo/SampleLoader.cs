using System.Diagnostics;
using Shared.Sample;
using Shared.Vocabulary;

namespace Functions.Demo;

/// <summary>What loading the sample district brought.</summary>
public sealed record LoadedSample(SampleDistrict District, IReadOnlyDictionary<HospitalCode, string> Keys, int Feeds, TimeSpan Took);

/// <summary>Registers the sample district and pushes its files through the real door, wave by wave as they would arrive.</summary>
public sealed class SampleLoader(DemoClient client, Screen screen)
{
    /// <summary>Loads the district and waits until everything is processed.</summary>
    public async Task<LoadedSample> Load(DistrictProfile profile, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var district = SampleDistrict.Generate(profile);
        screen.Progress($"示例区县已生成 / sample district: {district.Institutions.Count} 家机构 institutions, {watch.Elapsed.TotalSeconds:0.0} s");
        var keys = new Dictionary<HospitalCode, string>();
        foreach (var institution in district.Institutions) keys[institution.Code] = await Register(institution, cancel);
        await client.Push(district.TargetFeed, null, cancel);
        var feeds = 0;
        foreach (var wave in Waves([.. district.Feeds, .. district.TradeFeeds, .. district.PaymentFeeds], profile))
        {
            await Push(wave.Feeds, keys, cancel);
            feeds += wave.Feeds.Count;
            screen.Progress($"[{watch.Elapsed.TotalSeconds,5:0.0} s] {wave.Title}: {wave.Feeds.Count} 个文件 files");
        }

        return new LoadedSample(district, keys, feeds + 1, watch.Elapsed);
    }

    private async Task<string> Register(Institution i, CancellationToken cancel)
    {
        await client.Call(HttpMethod.Put, $"/api/hospitals/{i.Code}", new
        {
            i.Name,
            i.Level,
            i.Kind,
            i.Ownership,
            i.Region,
            i.OrgCode,
            i.InstitutionCode,
            i.Uscc,
            i.Contacts,
        }, cancel);
        return await client.Key(new { principal = "hospital", hospital = i.Code }, cancel);
    }

    // A hospital sends one file after the other; the hospitals send side by side.
    private async Task Push(IReadOnlyList<SampleFeed> feeds, Dictionary<HospitalCode, string> keys, CancellationToken cancel)
    {
        await Parallel.ForEachAsync(feeds.GroupBy(f => f.Hospital), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (own, stop) =>
        {
            var key = own.Key is { } hospital ? keys[hospital] : null;
            var sent = new List<string>();
            foreach (var feed in own) sent.Add(await client.Push(feed, key, stop));
            // A hospital's feeds are mostly done in order: once the last is, the others need one look together.
            await Settled(sent[^1], key, stop);
            foreach (var id in await Unsettled(own.Key, stop)) await Settled(id, key, stop);
        });
    }

    private async Task<IEnumerable<string>> Unsettled(HospitalCode? hospital, CancellationToken cancel)
    {
        if (hospital is null) return [];
        var open = await client.All($"/api/feeds?hospital={hospital}&status=processing&pageSize=1000", cancel);
        var taken = await client.All($"/api/feeds?hospital={hospital}&status=received&pageSize=1000", cancel);
        return open.Concat(taken).Select(f => f.GetProperty("feedId").GetString()!);
    }

    private async Task Settled(string feedId, string? key, CancellationToken cancel)
    {
        while ((await client.Call(HttpMethod.Get, $"/api/feeds/{feedId}", null, cancel, key)).GetProperty("status").GetString() is "received" or "processing")
            await Task.Delay(100, cancel);
    }

    private static IEnumerable<(string Title, IReadOnlyList<SampleFeed> Feeds)> Waves(IEnumerable<SampleFeed> feeds, DistrictProfile profile)
    {
        var firstDaily = profile.LastDay.AddDays(1 - profile.DailyFiles);
        var wave = new List<SampleFeed>();
        string? title = null;
        foreach (var feed in feeds)
        {
            var next = Title(feed, firstDaily) ?? title ?? "";
            if (title is not null && next != title && wave.Count > 0)
            {
                yield return (title, wave);
                wave = [];
            }

            title = next;
            wave.Add(feed);
        }

        if (wave.Count > 0) yield return (title ?? "", wave);
    }

    // What comes beside a day's own files goes with the wave it stands in.
    private static string? Title(SampleFeed feed, DateOnly firstDaily) => feed switch
    {
        { Hospital: null } => $"{feed.FileName}",
        { Kind: FeedKind.Orders or FeedKind.Deliveries or FeedKind.Institution or FeedKind.Payments } => "订单、配送、回款与月报 / orders, deliveries, payments, monthly totals",
        { Kind: FeedKind.Catalogue, Period: null } when !feed.FileName.Contains("update", StringComparison.Ordinal) => "各机构药品目录 / hospital catalogues",
        { Period: { } p } when p.From < firstDaily => $"历史数据 / history to {firstDaily.AddDays(-1):yyyy-MM-dd}",
        { Period: { } p } => $"{p.To:yyyy-MM-dd}",
        _ => null,
    };
}
