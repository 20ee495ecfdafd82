using System.Buffers;
using Functions.Books;
using Functions.Storage;
using Functions.Sweep;
using Functions.UploadFeed;
using Shared.Vocabulary;

namespace Functions.Tests.Sweep;

[Collection(EdgeTests.Name)]
public class OrphanSweepTests(Edge edge)
{
    private const string Usage = "date,drugCode,packs,amount\n2026-10-01,Z,1,1\n";

    [Fact]
    public async Task A_sealed_file_that_became_no_feed_is_removed_once_its_day_is_over_and_those_of_feeds_stay()
    {
        var hospital = await edge.Hospital();
        var taken = new List<FeedRecord>();
        for (var i = 0; i < 3; i++) taken.Add(await edge.Push(FeedKind.Usage, hospital, Usage));
        var orphan = $"{hospital}/{taken[0].RawBlob.Split('/')[1]}/usage-{Guid.NewGuid():N}";
        await edge.Get<IBlobs>().Write(FeedIntake.Container, orphan, new ReadOnlySequence<byte>([1]), WriteCondition.None, default);

        await edge.Get<OrphanSweep>().Sweep(DateTimeOffset.UtcNow, default);
        Assert.Contains(orphan, await Names(hospital));

        Assert.Equal(1, await Swept(hospital, DateTimeOffset.UtcNow.AddDays(3)));
        Assert.Equal(taken.Select(t => t.RawBlob).Order(StringComparer.Ordinal), (await Names(hospital)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Feeds_since_an_instant_are_all_of_them_and_none_is_lost_in_between()
    {
        var hospital = await edge.Hospital();
        var taken = new List<string>();
        for (var i = 0; i < 5; i++) taken.Add((await edge.Push(FeedKind.Usage, hospital, Usage)).FeedId);
        var since = new List<string>();
        await foreach (var feed in edge.Get<FeedLedger>().Since(hospital.ToString(), DateTimeOffset.UtcNow.AddDays(-1), default)) since.Add(feed.FeedId);
        Assert.Equal(taken, since);
    }

    private async Task<int> Swept(object hospital, DateTimeOffset now)
    {
        var before = (await Names(hospital)).Count;
        await edge.Get<OrphanSweep>().Sweep(now, default);
        return before - (await Names(hospital)).Count;
    }

    private async Task<List<string>> Names(object hospital)
    {
        var names = new List<string>();
        await foreach (var name in edge.Get<IBlobs>().List(FeedIntake.Container, $"{hospital}/", default)) names.Add(name);
        return names;
    }
}
