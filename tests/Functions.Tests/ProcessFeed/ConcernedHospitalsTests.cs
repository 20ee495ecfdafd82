using Functions.Books;
using Functions.Evaluate;
using Functions.ProcessFeed;
using Shared.Vocabulary;

namespace Functions.Tests.ProcessFeed;

[Collection(EdgeTests.Name)]
public class ConcernedHospitalsTests(Edge edge)
{
    [Theory]
    [InlineData(FeedKind.Orders, "orderId,orderedOn,drugCode,orderedPacks\nO1,2026-10-01,A,3\n")]
    [InlineData(FeedKind.Deliveries, "orderId,deliveredOn,deliveredPacks\nO1,2026-10-01,3\n")]
    [InlineData(FeedKind.Shortages, "drugCode,type,since,cause\nA,outOfStock,2026-10-01,price\n")]
    public async Task A_hospitals_own_rows_are_complete_once_its_warnings_caught_up(FeedKind kind, string csv)
    {
        var hospital = await With("甲");
        var feed = await Process(kind, hospital, csv);

        Assert.Equal(FeedStatus.Processing, (await Record(feed)).Status);
        Assert.Equal([hospital], Asked(feed));
        await Evaluate(hospital);
        Assert.Equal(FeedStatus.Completed, (await Record(feed)).Status);
    }

    [Fact]
    public async Task What_a_second_source_says_concerns_nobody()
    {
        var hospital = await With("甲");
        var submission = Edge.Submission(FeedKind.Orders, hospital) with { Source = FeedSource.Platform };
        var feed = (await edge.Get<Functions.UploadFeed.FeedIntake>().Accept(submission, Edge.File("orderId,orderedOn,drugCode,orderedPacks\nO1,2026-10-01,A,3\n"), null, default)).Record;
        await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage(feed.FeedId).ToBytes(), default);

        Assert.Equal(FeedStatus.Completed, (await Record(feed)).Status);
        Assert.Empty(Asked(feed));
    }

    [Theory]
    [InlineData(FeedKind.Notices, "manufacturer,genericName,stopsOn\n甲厂,{0},2026-10-01\n")]
    [InlineData(FeedKind.Lists, "list,genericName,effectiveFrom\nshortage,{0},2026-10-01\n")]
    [InlineData(FeedKind.Lists, "list,platformCode,effectiveFrom\nshortageWatch,PC-{0},2026-10-01\n")]
    public async Task A_stop_or_a_list_concerns_the_hospitals_that_have_the_drug_and_is_complete_with_the_last_of_them(FeedKind kind, string csv)
    {
        var name = $"停{Guid.NewGuid():N}"[..12];
        var (one, two, other) = (await With(name), await With(name), await With("乙"));
        var feed = await Process(kind, null, csv.Replace("{0}", name, StringComparison.Ordinal));

        Assert.Equal(new[] { one, two }.Order(), Asked(feed).Order());
        Assert.DoesNotContain(other, Asked(feed));
        await Evaluate(one);
        Assert.Equal(FeedStatus.Processing, (await Record(feed)).Status);
        await Evaluate(two);
        Assert.Equal(FeedStatus.Completed, (await Record(feed)).Status);
    }

    [Fact]
    public async Task A_list_that_says_nothing_of_shortages_and_a_drug_nobody_has_concern_nobody()
    {
        var name = $"无{Guid.NewGuid():N}"[..12];
        Assert.Equal(FeedStatus.Completed, (await Record(await Process(FeedKind.Notices, null, $"manufacturer,genericName,stopsOn\n甲厂,{name},2026-10-01\n"))).Status);
        await With(name);
        Assert.Equal(FeedStatus.Completed, (await Record(await Process(FeedKind.Lists, null, $"list,genericName,effectiveFrom\nkeyMonitored,{name},2026-10-01\n"))).Status);
    }

    [Fact]
    public async Task Working_days_concern_every_hospital()
    {
        var hospitals = new[] { await With("甲"), await With("乙") };
        var feed = await Process(FeedKind.Calendar, null, "date,type\n2033-01-03,holiday\n");

        Assert.Subset(Asked(feed).ToHashSet(), hospitals.ToHashSet());
    }

    private async Task<HospitalCode> With(string name)
    {
        var hospital = await edge.Hospital();
        await Process(FeedKind.Catalogue, hospital, $"drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,PC-{name},{name},片剂,1mg,片,盒,10\n");
        await Evaluate(hospital);
        return hospital;
    }

    private async Task<FeedRecord> Process(FeedKind kind, HospitalCode? hospital, string csv)
    {
        var feed = await edge.Push(kind, hospital, csv);
        await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage(feed.FeedId).ToBytes(), default);
        return feed;
    }

    private Task Evaluate(HospitalCode hospital) => edge.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);

    private async Task<FeedRecord> Record(FeedRecord feed) => (await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record;

    // The message names hospital and feed; which hospitals have the feed waiting for them is what counts.
    private IReadOnlyList<HospitalCode> Asked(FeedRecord feed) => [.. edge.Messages.All.Where(m => m.Queue == EvaluateMessage.Queue)
        .Select(m => EvaluateMessage.Read(m.Body).Hospital).Distinct()
        .Where(h => edge.Get<PendingEvaluations>().Of(h, default).GetAwaiter().GetResult().Any(p => p.Feed?.ToString() == feed.FeedId))];
}
