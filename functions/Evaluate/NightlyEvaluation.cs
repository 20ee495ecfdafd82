using Functions.Api;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.Warnings;

namespace Functions.Evaluate;

/// <summary>Evaluates every hospital as of a day and then every region, and hands on what is overdue the morning after; each night as of the day before.</summary>
public sealed class NightlyEvaluation(HospitalRegister register, HospitalWarnings warnings, RegionWarnings regions, OverdueWarnings overdue, HospitalTurns turns) : ITimerFunction
{
    /// <summary>01:30 in China, when the day's last feeds are in. Timers run by UTC.</summary>
    public const string Schedule = "0 30 17 * * *";

    /// <inheritdoc/>
    public Task Run(DateTimeOffset now, CancellationToken cancel) => EvaluateAll(now.ChinaDay().AddDays(-1), "nightly", cancel);

    /// <summary>Evaluates every hospital and answers how many there were.</summary>
    public async Task<int> EvaluateAll(DateOnly asOf, string cause, CancellationToken cancel)
    {
        var all = await register.All(cancel);
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (history, stop) =>
        {
            var institution = history.On(asOf);
            using var turn = await turns.Take(institution.Code, stop);
            await warnings.Evaluate(institution, asOf, [cause], stop);
        });
        await regions.EvaluateAll(asOf, [cause], cancel);
        await overdue.HandOn(asOf.AddDays(1), [cause], cancel);
        return all.Count;
    }
}
