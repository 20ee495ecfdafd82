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

        var done = await fresh.Get<NightlyEvaluation>().EvaluateAll(Day, "test", unlessDone: false, default);

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
        await edge.Get<NightlyEvaluation>().EvaluateAll(Day, "first", unlessDone: true, default);
        var done = await Desk(hospital);
        await edge.Get<NightlyEvaluation>().EvaluateAll(Day, "second", unlessDone: true, default);

        Assert.Equal(done.HeadTag, (await Desk(hospital)).HeadTag);
        Assert.Single(done.Warnings);
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
