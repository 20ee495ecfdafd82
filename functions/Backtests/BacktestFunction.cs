using System.Collections.Concurrent;
using System.Text;
using Functions.Hospitals;
using Functions.Hosting;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Backtests;

/// <summary>Runs a backtest that was asked for. Running it again gives the same result.</summary>
public sealed class BacktestFunction(BacktestShelf shelf, HospitalReplay replay, HospitalRegister register) : IQueueFunction
{
    /// <summary>The queue it listens to.</summary>
    public const string Queue = "backtests";

    private const int AtOnce = 2;

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var id = Encoding.UTF8.GetString(body.ToMemory().Span);
        var backtest = await shelf.Find(id, cancel) ?? throw new PoisonMessageException($"There is no backtest '{id}'.");
        if (backtest.Status is BacktestStatus.Completed or BacktestStatus.Failed) return;
        var all = (await register.All(cancel)).Select(h => h.On(backtest.To)).Where(i => i.Kind != InstitutionKind.Depot).ToList();
        var institutions = all.Where(i => IsAbout(backtest, i)).ToList();
        var days = new DayRange(backtest.From, backtest.To);
        var rules = new TriedRules(backtest.Thresholds, $"backtest {id}");
        var observed = new RegionalReplay(new DayRange(days.From.AddDays(-1), days.To));
        var neighbours = Neighbours(backtest, institutions, all);
        var steps = new Steps(shelf, backtest, neighbours.Count + institutions.Count);
        await Each(neighbours, (i, stop) => steps.Do(() => replay.Observe(i, new DayRange(days.From.AddDays(-1), days.To), rules, observed, stop), stop), cancel);
        var found = new ConcurrentDictionary<HospitalCode, (IReadOnlyList<BacktestEvent> Events, IReadOnlyList<ShortageWarning> Warnings)>();
        await Each(institutions, (i, stop) => steps.Do(async () => found[i.Code] = await replay.Run(i, days, rules, observed, stop), stop), cancel);
        var events = institutions.SelectMany(i => found[i.Code].Events).OrderBy(e => e.Date).ToList();
        var warnings = institutions.SelectMany(i => found[i.Code].Warnings).ToList();
        await shelf.PutResult(id, new BacktestResult(events, Summary(backtest, institutions.Count, events, warnings)), cancel);
        await shelf.Put(backtest with { Status = BacktestStatus.Completed, Progress = 1 }, cancel);
    }

    private static bool IsAbout(Backtest backtest, Institution i) =>
        (backtest.Hospital is null || i.Code == backtest.Hospital) && (backtest.Region is not { } region || i.Region.LiesIn(region));

    // What a hospital knows of others is of the replay's region; a single one looks around in its own county.
    private static List<Institution> Neighbours(Backtest backtest, List<Institution> asked, List<Institution> all) => backtest.Hospital is null ? asked
        : [.. all.Where(i => asked.Exists(a => i.Region.LiesIn(a.Region)))];

    private static Task Each(List<Institution> institutions, Func<Institution, CancellationToken, Task> replay, CancellationToken cancel) =>
        Parallel.ForEachAsync(institutions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) => await replay(i, stop));

    private static BacktestSummary Summary(Backtest backtest, int hospitals, List<BacktestEvent> events, List<ShortageWarning> warnings) => new(
        hospitals,
        hospitals * new DayRange(backtest.From, backtest.To).Length,
        events.Count(e => e.Event == WarningEvents.Raised),
        events.Count(e => e.Event == WarningEvents.Changed),
        events.Count(e => e.Event == WarningEvents.Cleared),
        warnings.Count(w => w.IsActive),
        warnings.Count(w => w.History.Any(h => h.Severity == Severity.Red)));

    /// <summary>Tells how far a backtest is, hospital by hospital.</summary>
    private sealed class Steps(BacktestShelf shelf, Backtest backtest, int count)
    {
        private int _done;

        public async Task Do(Func<Task> step, CancellationToken cancel)
        {
            await step();
            await shelf.Put(backtest with { Status = BacktestStatus.Running, Progress = Interlocked.Increment(ref _done) / (decimal)(count + 1) }, cancel);
        }
    }
}
