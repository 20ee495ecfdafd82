using System.Text;
using Functions.Backtests;

namespace Functions.Tests.Backtests;

/// <summary>A backtest always comes to an end that is told.</summary>
[Collection(EdgeTests.Name)]
public sealed class BacktestFunctionTests(Edge edge)
{
    [Fact]
    public async Task One_that_fails_each_time_ends_as_failed_and_says_why()
    {
        var id = await Asked(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["no-such.rule"] = 1 });
        for (var attempt = 1; attempt < BacktestFunction.MostAttempts; attempt++)
        {
            await Assert.ThrowsAsync<KeyNotFoundException>(() => Handle(id));
            Assert.Equal(BacktestStatus.Running, (await Find(id)).Status);
        }

        await Handle(id);
        var failed = await Find(id);
        Assert.Equal((BacktestStatus.Failed, "backtest_failed"), (failed.Status, failed.Problem?.Code));
        Assert.Contains("no-such.rule", failed.Problem!.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_interrupted_each_time_ends_as_failed()
    {
        var id = await Asked(new Dictionary<string, decimal>(StringComparer.Ordinal), BacktestFunction.MostAttempts);
        await Handle(id);
        Assert.Equal((BacktestStatus.Failed, "backtest_failed"), ((await Find(id)).Status, (await Find(id)).Problem?.Code));
    }

    [Fact]
    public async Task One_that_can_be_run_is_completed_with_a_score_and_stays_so()
    {
        var id = await Asked(new Dictionary<string, decimal>(StringComparer.Ordinal));
        await Handle(id);
        await Handle(id);
        Assert.Equal((BacktestStatus.Completed, 1m, 1), ((await Find(id)).Status, (await Find(id)).Progress, (await Find(id)).Attempts));
        Assert.NotNull((await edge.Get<BacktestShelf>().Result(id, CancellationToken.None)).Summary.Score);
    }

    private async Task<string> Asked(IReadOnlyDictionary<string, decimal> thresholds, int attempts = 0)
    {
        var backtest = new Backtest
        {
            Id = Guid.NewGuid().ToString("N"),
            From = new DateOnly(2026, 10, 1),
            To = new DateOnly(2026, 10, 3),
            Hospital = await edge.Hospital(),
            Thresholds = thresholds,
            Attempts = attempts,
        };
        await edge.Get<BacktestShelf>().Put(backtest, CancellationToken.None);
        return backtest.Id;
    }

    private Task Handle(string id) => edge.Get<BacktestFunction>().Handle(new BinaryData(Encoding.UTF8.GetBytes(id)), CancellationToken.None);

    private async Task<Backtest> Find(string id) => (await edge.Get<BacktestShelf>().Find(id, CancellationToken.None))!;
}
