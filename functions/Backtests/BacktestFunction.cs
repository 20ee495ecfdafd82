using System.Text;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Hosting;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Backtests;

/// <summary>Runs a backtest that was asked for. Running it again gives the same result.</summary>
public sealed class BacktestFunction(BacktestShelf shelf, HospitalReplay replay, HospitalRegister register, RulesInForce rules) : IQueueFunction
{
    /// <summary>The queue it listens to.</summary>
    public const string Queue = "backtests";

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var id = Encoding.UTF8.GetString(body.ToMemory().Span);
        var backtest = await shelf.Find(id, cancel) ?? throw new PoisonMessageException($"There is no backtest '{id}'.");
        if (backtest.Status is BacktestStatus.Completed or BacktestStatus.Failed) return;
        var institutions = (await register.All(cancel)).Select(h => h.On(backtest.To)).Where(i => IsAbout(backtest, i)).ToList();
        var book = rules.Book.With(backtest.Thresholds, $"backtest {id}");
        var (events, warnings) = (new List<BacktestEvent>(), new List<ShortageWarning>());
        for (var i = 0; i < institutions.Count; i++)
        {
            await shelf.Put(backtest with { Status = BacktestStatus.Running, Progress = i / (decimal)institutions.Count }, cancel);
            var found = await replay.Run(institutions[i], new DayRange(backtest.From, backtest.To), book, cancel);
            events.AddRange(found.Events);
            warnings.AddRange(found.Warnings);
        }

        await shelf.PutResult(id, new BacktestResult([.. events.OrderBy(e => e.Date)], Summary(backtest, institutions.Count, events, warnings)), cancel);
        await shelf.Put(backtest with { Status = BacktestStatus.Completed, Progress = 1 }, cancel);
    }

    private static bool IsAbout(Backtest backtest, Institution i) => i.Kind != InstitutionKind.Depot
        && (backtest.Hospital is null || i.Code == backtest.Hospital) && (backtest.Region is not { } region || i.Region.LiesIn(region));

    private static BacktestSummary Summary(Backtest backtest, int hospitals, List<BacktestEvent> events, List<ShortageWarning> warnings) => new(
        hospitals,
        hospitals * new DayRange(backtest.From, backtest.To).Length,
        events.Count(e => e.Event == WarningEvents.Raised),
        events.Count(e => e.Event == WarningEvents.Changed),
        events.Count(e => e.Event == WarningEvents.Cleared),
        warnings.Count(w => w.IsActive),
        warnings.Count(w => w.History.Any(h => h.Severity == Severity.Red)));
}
