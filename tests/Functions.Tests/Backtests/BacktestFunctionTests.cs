using Functions.Backtests;
using Functions.Evaluate;
using Shared.Vocabulary;

namespace Functions.Tests.Backtests;

[Collection(EdgeTests.Name)]
public class BacktestFunctionTests(Edge edge)
{
    private const string Catalogue = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\n";

    // Ten doses a day; 60 on the 1st are six days' worth, and on the 7th the shelf is empty until 300 arrive on the 10th.
    private const string Stock = "date,drugCode,doses\n2026-10-01,A,60\n2026-10-02,A,50\n2026-10-03,A,40\n2026-10-04,A,30\n2026-10-05,A,20\n2026-10-06,A,10\n2026-10-07,A,0\n2026-10-08,A,0\n2026-10-09,A,0\n2026-10-10,A,300\n";

    [Fact]
    public async Task Replayed_days_tell_what_live_evaluation_would_have_told_day_by_day()
    {
        var hospital = await WithAShortage();
        var result = await Run(hospital, new Dictionary<string, decimal>());

        Assert.Equal(["raised", "changed", "changed", "cleared"], result.Events.Select(e => e.Event));
        Assert.Equal([Severity.Yellow, Severity.Orange, Severity.Red], result.Events.Take(3).Select(e => e.Severity));
        Assert.Equal(new DateOnly(2026, 10, 7), result.Events[2].Date);
        Assert.Equal(new DateOnly(2026, 10, 10), result.Events[3].Date);
        Assert.Equal((1, 10, 1, 2, 1, 0, 1), (result.Summary.Hospitals, result.Summary.Days, result.Summary.Raised, result.Summary.Changed,
            result.Summary.Cleared, result.Summary.OpenAtEnd, result.Summary.Red));
    }

    [Fact]
    public async Task Other_thresholds_are_tried_and_no_live_warning_is_touched()
    {
        var hospital = await WithAShortage();
        var before = await edge.Get<WarningDesk>().Load(hospital, default);

        var result = await Run(hospital, new Dictionary<string, decimal> { ["days-of-stock.yellow"] = 2, ["days-of-stock.orange"] = 1, ["days-of-stock.clear"] = 4 });

        var raised = result.Events.First(e => e.Event == "raised");
        Assert.True(raised.Date > new DateOnly(2026, 10, 3), $"raised on {raised.Date}");
        Assert.Equal(before.Head, (await edge.Get<WarningDesk>().Load(hospital, default)).Head);
    }

    [Fact]
    public async Task Running_it_again_gives_the_same_result()
    {
        var hospital = await WithAShortage();
        var first = await Run(hospital, new Dictionary<string, decimal>());
        var again = await Run(hospital, new Dictionary<string, decimal>());

        Assert.Equal(first.Events.Select(e => (e.Date, e.DrugCode, e.Event, e.Severity)), again.Events.Select(e => (e.Date, e.DrugCode, e.Event, e.Severity)));
    }

    private async Task<HospitalCode> WithAShortage()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue));
        var use = string.Concat(Enumerable.Range(1, 6).Select(d => $"2026-10-{d:D2},A,10,5\n"));
        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, "date,drugCode,doses,amount\n" + use));
        await edge.Settle(await edge.Push(FeedKind.Stock, hospital, Stock));
        return hospital;
    }

    private async Task<BacktestResult> Run(HospitalCode hospital, IReadOnlyDictionary<string, decimal> thresholds)
    {
        var shelf = edge.Get<BacktestShelf>();
        var backtest = new Backtest
        {
            Id = Guid.NewGuid().ToString("N"),
            From = new DateOnly(2026, 10, 1),
            To = new DateOnly(2026, 10, 10),
            Hospital = hospital,
            Thresholds = thresholds,
        };
        await shelf.Put(backtest, default);
        await edge.Get<BacktestFunction>().Handle(new BinaryData(backtest.Id), default);
        Assert.Equal(BacktestStatus.Completed, (await shelf.Find(backtest.Id, default))!.Status);
        return await shelf.Result(backtest.Id, default);
    }
}
