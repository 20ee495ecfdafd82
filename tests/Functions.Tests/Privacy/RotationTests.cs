using System.Globalization;
using System.Text;
using Functions.Books;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Storage;
using Functions.UploadFeed;
using Shared.Vocabulary;

namespace Functions.Tests.Privacy;

/// <summary>Keys change while hospitals push and people ask; no figure does.</summary>
[Collection(EdgeTests.Name)]
public class RotationTests(Edge edge)
{
    private const string Catalogue = "院内药品唯一码,通用名,剂型,制剂规格,制剂单位,最小销售包装单位,转换系数\nA,甲,片剂,1mg,片,盒,1\n";

    [Fact]
    public async Task A_visit_that_spans_a_rotation_of_the_identifier_key_stays_one_visit()
    {
        var (calm, turned) = (await Hospital(), await Hospital());
        await Use(calm, 1);
        await Use(turned, 1);
        Assert.Equal(2, await edge.Get<IdentifierKeys>().Rotate(turned.ToString(), default));
        await Use(calm, 2);
        await Use(turned, 2);

        Assert.Equal(5, await Visits(calm));
        Assert.Equal(5, await Visits(turned));
        Assert.Equal([1, 2], (await Epochs(turned)).Order());
        await KeepUntilComplete(turned);
        Assert.Equal([2], await Epochs(turned));
        Assert.Equal(5, await Visits(turned));
        await edge.Get<IdentifierKeys>().Rotate(turned.ToString(), default);
        await Use(turned, 3);
        Assert.Equal(7, await Visits(turned));
    }

    [Fact]
    public async Task What_was_sealed_under_the_old_data_key_is_sealed_anew_and_then_the_old_key_goes()
    {
        var hospital = await Hospital();
        await Use(hospital, 1);
        var owner = hospital.ToString();
        await edge.Get<DataKeys>().Rotate(owner, default);
        var feed = await Use(hospital, 2);

        Assert.Equal([1, 2], (await Versions(owner)).Distinct().Order());
        await KeepUntilComplete(hospital);
        Assert.Equal([2], (await Versions(owner)).Distinct());
        Assert.Null((await edge.Get<KeyCabinet>().Look(owner, default)).Data[0].Key);
        using var raw = (await edge.Get<RawFeeds>().Open(feed, default))();
        Assert.StartsWith("date,", await new StreamReader(raw).ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(5, await Visits(hospital));
    }

    [Fact]
    public async Task The_upkeep_leaves_no_key_in_reach_before_everything_was_gone_through_a_day_later()
    {
        var hospital = await Hospital();
        await Use(hospital, 1);
        await edge.Get<DataKeys>().Rotate(hospital.ToString(), default);

        await edge.Get<KeyUpkeep>().Work(DateTimeOffset.UtcNow.AddHours(1), default);

        Assert.NotNull((await edge.Get<KeyCabinet>().Look(hospital.ToString(), default)).Data[0].Key);
        Assert.Equal([2], (await Versions(hospital.ToString())).Distinct());
    }

    private async Task<HospitalCode> Hospital()
    {
        var hospital = await edge.Hospital();
        Assert.Equal(FeedStatus.Completed, (await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue))).Status);
        return hospital;
    }

    // Each day has two visits of its own and one that goes on for days.
    private async Task<FeedRecord> Use(HospitalCode hospital, int day)
    {
        var csv = new StringBuilder("date,drugCode,packs,amount,encounter,visitId,prescriptionId\n");
        foreach (var visit in new[] { $"V{day}a", $"V{day}b", "VLONG" }) csv.Append(CultureInfo.InvariantCulture, $"2026-10-{day:00},A,1,1.00,inpatient,{visit},P{visit}\n");
        var feed = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, csv.ToString()));
        Assert.Equal(FeedStatus.Completed, feed.Status);
        return feed;
    }

    private async Task<int> Visits(HospitalCode hospital)
    {
        var manifest = await edge.Get<Manifests>().Read(hospital, FeedKind.Usage, FeedSource.His, Month.Parse("2026-10"), default);
        var days = await edge.Get<DayBooks>().ReadIdentified(manifest, default);
        return days.SelectMany(d => d.Slices).SelectMany(s => s.Visit!).Distinct().Count();
    }

    private async Task<IReadOnlyList<int>> Epochs(HospitalCode hospital)
    {
        var epochs = new SortedSet<int>();
        await foreach (var name in edge.Get<SliceShelf>().Names(hospital.ToString(), default))
        {
            var bytes = (await edge.Get<IBlobs>().Read(SliceShelf.Container, name, default))!.Bytes.ToArray();
            epochs.Add(BitConverter.ToInt32(bytes, 4));
        }

        return [.. epochs];
    }

    private async Task<List<int>> Versions(string owner)
    {
        var versions = new List<int>();
        await foreach (var name in edge.Get<IBlobs>().List(FeedIntake.Container, $"{owner}/", default))
            versions.Add(SealedFormat.KeyVersion((await edge.Get<IBlobs>().Read(FeedIntake.Container, name, default))!.Bytes.ToArray()));
        return versions;
    }

    private async Task KeepUntilComplete(HospitalCode hospital)
    {
        for (var run = 0; run < 20; run++)
        {
            await edge.Get<KeyUpkeep>().Work(DateTimeOffset.UtcNow.AddDays(2), default);
            var ring = await edge.Get<KeyCabinet>().Look(hospital.ToString(), default);
            if (ring.Data.Count(k => k.Key is not null) < 2 && (ring.Identifiers.Count < 2 || ring.Done.Hashed == ring.Identifiers.Count)) return;
        }

        Assert.Fail("The upkeep never came to an end.");
    }
}
