using System.Collections.Concurrent;
using Functions.Api;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.Reports;
using Functions.Warnings;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>A hospital that could not be evaluated, and why.</summary>
public sealed record FailedEvaluation(HospitalCode Hospital, string Reason);

/// <summary>What became of an evaluation of every hospital.</summary>
/// <param name="Hospitals">How many there are.</param>
/// <param name="Failed">Those that could not be evaluated; the others were.</param>
public sealed record EvaluatedHospitals(int Hospitals, IReadOnlyList<FailedEvaluation> Failed);

/// <summary>
/// Evaluates every hospital as of a day and then every region, and hands on what is overdue the morning after; each night as of the day before. A hospital
/// that fails doesn't stop the others, and a night that was cut off goes on where it was.
/// </summary>
public sealed class NightlyEvaluation(
    HospitalRegister register, HospitalWarnings warnings, RegionWarnings regions, OverdueWarnings overdue, ReportFollower reports, HospitalTurns turns, ILogger<NightlyEvaluation> log) : ITimerFunction
{
    /// <summary>01:30 in China, when the day's last feeds are in. Timers run by UTC.</summary>
    public const string Schedule = "0 30 17 * * *";

    // A hospital of 3,000 products takes some 30 MiB while it is looked at.
    private const int AtOnce = 4;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Some hospitals could not be evaluated; asking again leaves out the others.</exception>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var (done, outage) = await Evaluate(now.ChinaDay().AddDays(-1), "nightly", unlessDone: true, cancel);
        // With the outage as its cause the run is made again once the service may be back, not the night after.
        if (done.Failed.Count > 0) throw new InvalidOperationException($"{done.Failed.Count} of {done.Hospitals} hospitals could not be evaluated: {string.Join(", ", done.Failed.Select(f => f.Hospital))}.", outage);
    }

    /// <summary>Evaluates every hospital and tells which could not be.</summary>
    /// <param name="asOf">The last day whose facts are seen.</param>
    /// <param name="cause">What asks for it.</param>
    /// <param name="unlessDone">True to leave out those that were evaluated as of that day.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<EvaluatedHospitals> EvaluateAll(DateOnly asOf, string cause, bool unlessDone, CancellationToken cancel) => (await Evaluate(asOf, cause, unlessDone, cancel)).Done;

    private async Task<(EvaluatedHospitals Done, Exception? Outage)> Evaluate(DateOnly asOf, string cause, bool unlessDone, CancellationToken cancel)
    {
        var all = await register.All(cancel);
        var failed = new ConcurrentBag<FailedEvaluation>();
        var outages = new ConcurrentBag<Exception>();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (history, stop) =>
        {
            var institution = history.On(asOf);
            try
            {
                using var turn = await turns.Take(institution.Code, stop);
                await warnings.Evaluate(institution, asOf, [cause], unlessDone, stop);
                await reports.Follow(DeskOwner.Of(institution.Code), institution.Region, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogError(e, "{Hospital} could not be evaluated as of {AsOf}", institution.Code, asOf);
                failed.Add(new(institution.Code, e.Message));
                if (OutagePatience.IsOutage(e)) outages.Add(e);
            }
        });
        await regions.EvaluateAll(asOf, [cause], cancel);
        await overdue.HandOn(asOf.AddDays(1), [cause], cancel);
        await reports.FollowRegions(cancel);
        return (new(all.Count, [.. failed.OrderBy(f => f.Hospital.ToString(), StringComparer.Ordinal)]), outages.FirstOrDefault());
    }
}
