using Functions.Books;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Retention;
using Functions.Storage;
using Functions.UploadFeed;
using Shared.Vocabulary;

namespace Functions.Tests.Retention;

/// <summary>What has been kept long enough goes, and no figure with it.</summary>
[Collection(EdgeTests.Name)]
public class RawRetentionTests(Edge edge)
{
    private const int Days = 1096;
    private const string Catalogue = "院内药品唯一码,通用名,剂型,制剂规格,制剂单位,最小销售包装单位,转换系数\nA,甲,片剂,1mg,片,盒,1\n";
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(Days + 2);

    [Fact]
    public async Task A_raw_file_and_its_bad_rows_go_while_receipt_and_slices_stay()
    {
        var hospital = await Hospital();
        var feed = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount,visitId\n2026-10-01,A,1,1,V1\n2026-10-01,A,1,1,V2\n2026-02-30,A,1,1,V3\n"));
        var before = await Visits(hospital);
        Assert.Single((await edge.Get<Rejections>().Read(feed.ParsedId, default)).Rejections);

        Assert.Empty(await Plan(hospital, DateTimeOffset.UtcNow));
        Assert.Contains(feed.FeedId, (await Plan(hospital, Later)).Select(r => r.FeedId));
        Assert.Equal(2, await edge.Get<RawRetention>().Remove(hospital.ToString(), Days, Later, 100, default));

        Assert.Empty(await Names(FeedIntake.Container, $"{hospital}/"));
        Assert.Empty(await Names(Rejections.Container, $"{hospital}."));
        var receipt = (await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record;
        Assert.Equal(feed with { RawRemovedOn = Later }, receipt with { RejectedBy = feed.RejectedBy, Warnings = feed.Warnings, UnknownColumns = feed.UnknownColumns, PersonalColumns = feed.PersonalColumns, MendedBy = feed.MendedBy });
        Assert.Equal("retention_passed", (await Assert.ThrowsAsync<ContentGoneException>(() => edge.Get<RawFeeds>().Open(receipt, default))).Problem.Code);
        Assert.Equal(before, await Visits(hospital));
        Assert.Equal(0, await edge.Get<RawRetention>().Remove(hospital.ToString(), Days, Later, 100, default));
    }

    [Fact]
    public async Task A_run_that_ended_between_receipt_and_file_is_made_up_for_by_the_next()
    {
        var hospital = await Hospital();
        var feed = (await edge.Get<FeedLedger>().List(hospital.ToString(), default))[0];
        await edge.Get<FeedLedger>().Change(feed.ParsedId, r => r with { RawRemovedOn = Later }, default);

        await edge.Get<RawRetention>().Remove(hospital.ToString(), Days, Later.AddDays(1), 100, default);

        Assert.Empty(await Names(FeedIntake.Container, $"{hospital}/"));
    }

    [Fact]
    public async Task What_is_not_settled_or_waits_for_a_code_stays_however_old()
    {
        var hospital = await Hospital();
        var waits = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-01,A,1,1\n2026-10-02,LATER,1,1\n"));
        var open = await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-03,A,1,1\n");

        var gone = (await Plan(hospital, Later)).Select(r => r.FeedId).ToList();

        Assert.DoesNotContain(waits.FeedId, gone);
        Assert.DoesNotContain(open.FeedId, gone);
    }

    [Fact]
    public async Task One_run_removes_no_more_than_it_may()
    {
        var hospital = await Hospital();
        for (var day = 1; day <= 3; day++) await edge.Settle(await edge.Push(FeedKind.Usage, hospital, $"date,drugCode,packs,amount\n2026-10-0{day},A,1,1\n"));

        Assert.Equal(3, await edge.Get<RawRetention>().Remove(hospital.ToString(), Days, Later, 3, default));
        Assert.Equal(1, await edge.Get<RawRetention>().Remove(hospital.ToString(), Days, Later, 3, default));
    }

    private async Task<HospitalCode> Hospital()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue));
        return hospital;
    }

    private Task<IReadOnlyList<RawRemoval>> Plan(HospitalCode hospital, DateTimeOffset now) => edge.Get<RawRetention>().Plan(hospital.ToString(), Days, now, default);

    private async Task<IReadOnlyList<string>> Names(string container, string prefix) => await edge.Get<IBlobs>().List(container, prefix, default).ToListAsync();

    private async Task<IReadOnlyList<UInt128>> Visits(HospitalCode hospital)
    {
        var manifest = await edge.Get<Manifests>().Read(hospital, FeedKind.Usage, FeedSource.His, Month.Parse("2026-10"), default);
        return [.. (await edge.Get<DayBooks>().ReadIdentified(manifest, default)).SelectMany(d => d.Slices).SelectMany(s => s.Visit!)];
    }
}
