using Functions.Books;
using Functions.Evaluate;
using Functions.ProcessFeed;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate;

[Collection(EdgeTests.Name)]
public class NightlyEvaluationTests(Edge edge)
{
    private static readonly DateOnly Day = new(2019, 3, 2);

    [Fact]
    public async Task A_hospital_that_fails_is_told_and_the_others_are_evaluated()
    {
        var (broken, sound) = (await Short(), await Short());
        foreach (var pack in (await edge.Get<Manifests>().Of(broken, default)).StockDays.Select(e => e.Pack!).Distinct())
            await edge.Get<IBlobs>().Delete(SliceShelf.Container, pack, default);
        // A process that has just started has no slices at hand.
        await using var fresh = new Edge(edge.Azure);
        await fresh.InitializeAsync();

        var done = await fresh.Get<FullEvaluation>().Everything(Day, "test", unlessDone: false, default);

        Assert.Contains("missing", Assert.Single(done.Failed, f => f.Hospital == broken).Reason);
        Assert.DoesNotContain(done.Failed, f => f.Hospital == sound);
        Assert.Equal(Day, (await Desk(sound)).Head.AsOf);
        Assert.Single((await Desk(sound)).Warnings);
        Assert.Null((await Desk(broken)).Head.AsOf);
    }

    [Fact]
    public async Task A_night_that_was_cut_off_leaves_out_the_hospitals_it_had_done()
    {
        var hospital = await Short();
        await edge.Get<FullEvaluation>().Everything(Day, "first", unlessDone: true, default);
        var done = await Desk(hospital);
        await edge.Get<FullEvaluation>().Everything(Day, "second", unlessDone: true, default);

        Assert.Equal(done.HeadTag, (await Desk(hospital)).HeadTag);
        Assert.Single(done.Warnings);
    }

    [Fact]
    public async Task A_night_goes_on_in_slices_from_message_to_message_until_the_regions_are_done()
    {
        List<HospitalCode> hospitals = [await Short(), await Short(), await Short(), await Short(), await Short()];
        var messages = new NotedMessages();
        var nights = new NightlyEvaluation(edge.Get<FullEvaluation>(), messages) { Slice = TimeSpan.Zero };

        await nights.Run(new DateTimeOffset(2019, 3, 2, 17, 30, 0, TimeSpan.Zero), default);
        var nightly = new List<NightMessage>();
        for (; nightly.Count < messages.All.Count; nightly.Add(Night(messages.All[nightly.Count])))
            if (Night(messages.All[nightly.Count]) is { Only: null } slice) await nights.GoOn(slice, default);

        var slices = nightly.Where(n => n.Only is null).ToList();
        Assert.Equal((Day, (HospitalCode?)null), (slices[0].Night, slices[0].Behind));
        Assert.True(slices.Count > 1);
        Assert.Equal(slices.Skip(1).Select(s => s.Behind!.Value).Order(), slices.Skip(1).Select(s => s.Behind!.Value));
        Assert.Equal(slices.Count, slices.Distinct().Count());
        foreach (var hospital in hospitals) Assert.Equal(Day, (await Desk(hospital)).Head.AsOf);
        Assert.NotNull((await edge.Get<WarningDesk>().Load(DeskOwner.Of(RegionCode.Parse("120119")), default)).Head.AsOf);
    }

    [Fact]
    public async Task A_hospital_that_fails_at_night_is_asked_for_alone_and_its_region_follows()
    {
        var broken = await Short();
        var (pack, kept) = await Lose(broken);
        await using var fresh = new Edge(edge.Azure);
        await fresh.InitializeAsync();
        await fresh.Get<EvaluateFunction>().Handle(new NightMessage(Day).ToBytes(), default);
        var alone = Assert.Single(fresh.Messages.All.Select(Night), n => n.Only == broken);
        await Assert.ThrowsAnyAsync<Exception>(() => fresh.Get<EvaluateFunction>().Handle(alone.ToBytes(), default));

        await edge.Get<IBlobs>().Write(SliceShelf.Container, pack, new(kept), WriteCondition.None, default);
        await fresh.Get<EvaluateFunction>().Handle(alone.ToBytes(), default);

        Assert.Equal(Day, (await Desk(broken)).Head.AsOf);
    }

    private static NightMessage Night((string Queue, BinaryData Body) sent)
    {
        Assert.Equal(EvaluateMessage.Queue, sent.Queue);
        return NightMessage.Find(sent.Body)!;
    }

    private async Task<(string Name, byte[] Content)> Lose(HospitalCode hospital)
    {
        var pack = (await edge.Get<Manifests>().Of(hospital, default)).StockDays.Select(e => e.Pack!).Distinct().Single();
        var kept = (await edge.Get<IBlobs>().Read(SliceShelf.Container, pack, default))!.Bytes.ToArray();
        await edge.Get<IBlobs>().Delete(SliceShelf.Container, pack, default);
        return (pack, kept);
    }

    private async Task<HospitalCode> Short()
    {
        var hospital = await edge.Hospital();
        foreach (var (kind, csv) in new[]
        {
            (FeedKind.Catalogue, "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\n"),
            (FeedKind.Usage, "date,drugCode,doses,amount\n2019-03-01,A,10,5\n"),
            (FeedKind.Stock, "date,drugCode,doses\n2019-03-01,A,10\n2019-03-02,A,0\n"),
        })
            await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage((await edge.Push(kind, hospital, csv)).FeedId).ToBytes(), default);
        return hospital;
    }

    private Task<Desk> Desk(HospitalCode hospital) => edge.Get<WarningDesk>().Load(hospital, default);
}
