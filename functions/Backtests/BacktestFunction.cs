using System.Collections.Concurrent;
using System.Text;
using Functions.DeadLetters;
using Functions.Hospitals;
using Functions.Hosting;
using Shared.Backtest;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Backtests;

/// <summary>Runs a backtest that was asked for. Running it again gives the same result; one that can't be run ends as failed and says so.</summary>
public sealed class BacktestFunction(BacktestShelf shelf, HospitalReplay replay, HospitalRegister register, ILogger<BacktestFunction> log) : IQueueFunction
{
    /// <summary>The queue it listens to.</summary>
    public const string Queue = "backtests";

    /// <summary>A backtest is begun so often at most; fewer times than the queue delivers a message, so that its end is always told.</summary>
    public const int MostAttempts = 5;

    private const int AtOnce = 2;

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var id = Encoding.UTF8.GetString(body.ToMemory().Span);
        var backtest = await shelf.Find(id, cancel) ?? throw new PoisonMessageException($"There is no backtest '{id}'.") { Cause = LetterCause.UnknownSubject };
        if (backtest.Status is BacktestStatus.Completed or BacktestStatus.Failed) return;
        var begun = backtest with { Status = BacktestStatus.Running, Attempts = backtest.Attempts + 1 };
        if (begun.Attempts > MostAttempts)
        {
            await shelf.Put(backtest with { Status = BacktestStatus.Failed, Problem = Interrupted() }, cancel);
            return;
        }

        await shelf.Put(begun, cancel);
        try
        {
            await Replay(begun, cancel);
        }
        catch (Exception e) when (begun.Attempts == MostAttempts)
        {
            log.LogError(e, "Backtest {Id} failed {Attempts} times", id, begun.Attempts);
            // Told even when the process is being stopped: this message is not delivered again.
            await shelf.Put(begun with { Status = BacktestStatus.Failed, Problem = Failure(e) }, CancellationToken.None);
        }
    }

    private async Task Replay(Backtest backtest, CancellationToken cancel)
    {
        var all = (await register.All(cancel)).Select(h => h.On(backtest.To)).Where(i => i.Kind != InstitutionKind.Depot).ToList();
        var institutions = all.Where(i => IsAbout(backtest, i)).ToList();
        var days = new DayRange(backtest.From, backtest.To);
        var rules = new TriedRules(backtest.Thresholds, $"backtest {backtest.Id}");
        var observed = new RegionalReplay(new DayRange(days.From.AddDays(-1), days.To));
        var neighbours = Neighbours(backtest, institutions, all);
        var steps = new Steps(shelf, backtest, neighbours.Count + institutions.Count);
        await Each(neighbours, (i, stop) => steps.Do(() => replay.Observe(i, new DayRange(days.From.AddDays(-1), days.To), rules, observed, stop), stop), cancel);
        var found = new ConcurrentDictionary<HospitalCode, HospitalBacktest>();
        await Each(institutions, (i, stop) => steps.Do(async () => found[i.Code] = await replay.Run(i, days, rules, observed, stop), stop), cancel);
        var hospitals = institutions.Select(i => found[i.Code]).ToList();
        await shelf.PutResult(backtest.Id, new BacktestResult([.. hospitals.SelectMany(h => h.Events).OrderBy(e => e.Date)], Summary(backtest, hospitals)), cancel);
        await shelf.Put(backtest with { Status = BacktestStatus.Completed, Progress = 1 }, cancel);
    }

    private static bool IsAbout(Backtest backtest, Institution i) =>
        (backtest.Hospital is null || i.Code == backtest.Hospital) && (backtest.Region is not { } region || i.Region.LiesIn(region));

    // What a hospital knows of others is of the replay's region; a single one looks around in its own county.
    private static List<Institution> Neighbours(Backtest backtest, List<Institution> asked, List<Institution> all) => backtest.Hospital is null ? asked
        : [.. all.Where(i => asked.Exists(a => i.Region.LiesIn(a.Region)))];

    private static Task Each(List<Institution> institutions, Func<Institution, CancellationToken, Task> replay, CancellationToken cancel) =>
        Parallel.ForEachAsync(institutions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) => await replay(i, stop));

    private static BacktestSummary Summary(Backtest backtest, List<HospitalBacktest> hospitals)
    {
        var tally = new ScoreTally();
        foreach (var hospital in hospitals) tally.Add(hospital.Tally);
        int Count(string happened) => hospitals.Sum(h => h.Events.Count(e => e.Event == happened));
        return new(
            hospitals.Count,
            hospitals.Count * new DayRange(backtest.From, backtest.To).Length,
            Count(WarningEvents.Raised),
            Count(WarningEvents.Changed),
            Count(WarningEvents.Cleared),
            hospitals.Sum(h => h.Warnings.Count(w => w.IsActive)),
            hospitals.Sum(h => h.Warnings.Count(w => w.History.Any(e => e.Severity == Severity.Red))),
            Scorecard.Of(tally));
    }

    private static Problem Failure(Exception e) => new(
        "backtest_failed",
        new($"回测执行 {MostAttempts} 次均失败：{e.Message}", $"The backtest failed {MostAttempts} times: {e.Message}"),
        new("请检查所选时段与阈值后重新发起；若再次失败，请联系管理员。", "Check its days and thresholds and ask for it again; if it fails once more, tell the administrator."));

    private static Problem Interrupted() => new(
        "backtest_failed",
        new($"回测 {MostAttempts} 次中断，未能完成。", $"The backtest was interrupted {MostAttempts} times and could not be completed."),
        new("请缩短时段或减少医院后重新发起。", "Ask for fewer days or hospitals."));

    /// <summary>Tells how far a backtest is, hospital by hospital.</summary>
    private sealed class Steps(BacktestShelf shelf, Backtest backtest, int count)
    {
        private int _done;

        public async Task Do(Func<Task> step, CancellationToken cancel)
        {
            await step();
            await shelf.Put(backtest with { Progress = Interlocked.Increment(ref _done) / (decimal)(count + 1) }, cancel);
        }
    }
}
