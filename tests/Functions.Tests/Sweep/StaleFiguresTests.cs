using Functions.Evaluate;
using Functions.ProcessFeed;
using Functions.Storage;
using Functions.Sweep;
using Shared.Vocabulary;

namespace Functions.Tests.Sweep;

/// <summary>Figures that are behind their books are found even when every message and note about it is lost.</summary>
[Collection(EdgeTests.Name)]
public sealed class StaleFiguresTests(Edge edge)
{
    private const string Row = "date,drugCode,packs,amount\n2026-10-01,Z,1,1\n";

    [Fact]
    public async Task A_month_whose_books_are_newer_than_its_figures_is_evaluated_again()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Row));
        var before = edge.Messages.All.Count;
        await edge.Get<StaleFigures>().Sweep(default);
        Assert.DoesNotContain(hospital, Asked(before));

        var second = await edge.Push(FeedKind.Usage, hospital, "date,drugCode,packs,amount\n2026-10-01,Z,2,2\n");
        await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage(second.FeedId).ToBytes(), default);
        foreach (var waiting in await edge.Get<PendingEvaluations>().Of(hospital, default)) await edge.Get<PendingEvaluations>().Done(waiting, default);
        before = edge.Messages.All.Count;

        Assert.True(await edge.Get<StaleFigures>().Sweep(default) >= 1);
        Assert.Contains(hospital, Asked(before));
        await edge.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);
        var figures = await edge.Get<FigureShelf>().Read(hospital, Month.Parse("2026-10"), default);
        Assert.Equal(2, figures!.Figures.MadeFrom["usage"]);

        before = edge.Messages.All.Count;
        await edge.Get<StaleFigures>().Sweep(default);
        Assert.DoesNotContain(hospital, Asked(before));
    }

    [Fact]
    public async Task A_month_without_figures_is_found_but_not_while_its_feed_is_under_way()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Row));
        await edge.Get<IDocuments>().Write(CosmosContainers.Figures, hospital.ToString(), [new DocumentOperation(DocumentChange.Delete, "2026-10", null)], default);
        var open = await edge.Push(FeedKind.Stock, hospital, "date,drugCode,doses\n2026-10-01,A,9\n");
        var before = edge.Messages.All.Count;
        await edge.Get<StaleFigures>().Sweep(default);
        Assert.DoesNotContain(hospital, Asked(before));

        await edge.Get<Functions.Books.FeedLedger>().Change(open.ParsedId, r => r with { Status = Functions.Books.FeedStatus.Refused }, default);
        await edge.Get<StaleFigures>().Sweep(default);
        Assert.Contains(hospital, Asked(before));
    }

    private IEnumerable<HospitalCode> Asked(int before) =>
        edge.Messages.All.Skip(before).Where(m => m.Queue == EvaluateMessage.Queue).Select(m => EvaluateMessage.Read(m.Body).Hospital);
}
