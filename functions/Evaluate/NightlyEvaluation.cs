using Functions.Api;
using Functions.Hospitals;
using Functions.Hosting;

namespace Functions.Evaluate;

/// <summary>Evaluates every hospital as of a day; each night as of the day before.</summary>
public sealed class NightlyEvaluation(HospitalRegister register, HospitalWarnings warnings, HospitalTurns turns) : ITimerFunction
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
        return all.Count;
    }
}
