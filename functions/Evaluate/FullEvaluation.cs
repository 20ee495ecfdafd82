using System.Collections.Concurrent;
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

/// <summary>What became of one slice of an evaluation.</summary>
/// <param name="Failed">Those that could not be evaluated.</param>
/// <param name="Last">The last hospital that was begun, in the order of codes, when time ran out before others; null when there are none behind.</param>
/// <param name="Outage">Why some failed that another day would not have: a service that is away; null for none.</param>
public sealed record EvaluatedSlice(IReadOnlyList<FailedEvaluation> Failed, HospitalCode? Last, Exception? Outage);

/// <summary>Evaluates hospitals as of a day, by code, and then every region, and hands on what is overdue the morning after. A hospital that fails doesn't stop the others.</summary>
public sealed class FullEvaluation(
    HospitalRegister register, HospitalWarnings warnings, RegionWarnings regions, OverdueWarnings overdue, ReportFollower reports, HospitalTurns turns, TimeProvider clock, ILogger<FullEvaluation> log)
{
    // A hospital of 3,000 products takes some 30 MiB while it is looked at.
    private const int AtOnce = 4;

    /// <summary>Evaluates every hospital and every region, and tells which could not be.</summary>
    /// <param name="asOf">The last day whose facts are seen.</param>
    /// <param name="cause">What asks for it.</param>
    /// <param name="unlessDone">True to leave out those that were evaluated as of that day.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<EvaluatedHospitals> Everything(DateOnly asOf, string cause, bool unlessDone, CancellationToken cancel)
    {
        var done = await Hospitals(asOf, cause, unlessDone, null, Timeout.InfiniteTimeSpan, cancel);
        await Regions(asOf, cause, cancel);
        return new((await register.All(cancel)).Count, done.Failed);
    }

    /// <summary>Evaluates the hospitals behind one, as many as can be begun within a time and four at least.</summary>
    /// <param name="asOf">The last day whose facts are seen.</param>
    /// <param name="cause">What asks for it.</param>
    /// <param name="unlessDone">True to leave out those that were evaluated as of that day.</param>
    /// <param name="behind">The last that is left out; null to begin with the first.</param>
    /// <param name="within">How long others are begun; infinite for all.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<EvaluatedSlice> Hospitals(DateOnly asOf, string cause, bool unlessDone, HospitalCode? behind, TimeSpan within, CancellationToken cancel)
    {
        List<InstitutionHistory> all = [.. (await register.All(cancel)).Where(h => behind is not { } code || h.Versions[0].Code.CompareTo(code) > 0).OrderBy(h => h.Versions[0].Code)];
        var (failed, outages, begun, started) = (new ConcurrentBag<FailedEvaluation>(), new ConcurrentBag<Exception>(), 0, clock.GetTimestamp());
        await Parallel.ForEachAsync(Within(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (history, stop) =>
        {
            try
            {
                await Hospital(history.On(asOf), asOf, cause, unlessDone, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogError(e, "{Hospital} could not be evaluated as of {AsOf}", history.Versions[0].Code, asOf);
                failed.Add(new(history.Versions[0].Code, e.Message));
                if (OutagePatience.IsOutage(e)) outages.Add(e);
            }
        });
        return new([.. failed.OrderBy(f => f.Hospital)], begun < all.Count ? all[begun - 1].Versions[0].Code : null, outages.FirstOrDefault());

        // Asked for one after the other, so that what was begun is the beginning of the list.
        IEnumerable<InstitutionHistory> Within()
        {
            while (begun < all.Count && (begun < AtOnce || within == Timeout.InfiniteTimeSpan || clock.GetElapsedTime(started) < within)) yield return all[begun++];
        }
    }

    /// <summary>Evaluates one hospital and then its region.</summary>
    public async Task Alone(HospitalCode hospital, DateOnly asOf, string cause, CancellationToken cancel)
    {
        if (await register.Find(hospital, cancel) is not { } history) return;
        var institution = history.On(asOf);
        await Hospital(institution, asOf, cause, unlessDone: true, cancel);
        await regions.CatchUp(institution.Region, [cause], cancel);
    }

    /// <summary>Evaluates every region by what its hospitals are now, and hands on what is overdue.</summary>
    public async Task Regions(DateOnly asOf, string cause, CancellationToken cancel)
    {
        await regions.EvaluateAll(asOf, [cause], cancel);
        await overdue.HandOn(asOf.AddDays(1), [cause], cancel);
        await reports.FollowRegions(cancel);
    }

    private async Task Hospital(Institution institution, DateOnly asOf, string cause, bool unlessDone, CancellationToken cancel)
    {
        using var turn = await turns.Take(institution.Code, cancel);
        await warnings.Evaluate(institution, asOf, [cause], unlessDone, cancel);
        await reports.Follow(DeskOwner.Of(institution.Code), institution.Region, cancel);
    }
}
