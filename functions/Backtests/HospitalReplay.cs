using System.Runtime.CompilerServices;
using Functions.Api;
using Functions.Evaluate;
using Functions.Evaluate.Detection;
using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Backtests;

/// <summary>
/// Replays a hospital's days one by one with the code of live evaluation, on what is stored, touching no live warning. The days are put together once, and
/// what is seen as of each of them are slices.
/// </summary>
public sealed class HospitalReplay(StoreReader stores)
{
    /// <summary>Tells how the hospital was supplied as of each day, for the region's other hospitals.</summary>
    public async Task Observe(Institution institution, DayRange days, TriedRules rules, RegionalReplay region, CancellationToken cancel)
    {
        await foreach (var (day, findings, _) in Days(institution, days, rules, null, cancel)) region.Add(day, findings);
    }

    /// <summary>The events of the days, and what is open after the last.</summary>
    /// <param name="institution">The hospital.</param>
    /// <param name="days">The days.</param>
    /// <param name="rules">The rules to go by.</param>
    /// <param name="region">How the hospitals of the region were supplied.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<BacktestEvent> Events, IReadOnlyList<ShortageWarning> Warnings)> Run(
        Institution institution, DayRange days, TriedRules rules, RegionalReplay region, CancellationToken cancel)
    {
        var warnings = new Dictionary<string, ShortageWarning>(StringComparer.Ordinal);
        var events = new List<BacktestEvent>();
        await foreach (var (day, findings, context) in Days(institution, days, rules, region, cancel))
        {
            foreach (var step in WarningLifeCycle.Apply([.. warnings.Values], findings, context))
            {
                warnings[step.Warning.Id] = step.Warning;
                if (step.Event is { } happened) events.Add(Event(day, institution.Code, step.Warning, happened));
            }
        }

        return (events, [.. warnings.Values]);
    }

    private async IAsyncEnumerable<(DateOnly Day, IReadOnlyList<Finding> Findings, EvaluationContext Context)> Days(
        Institution institution, DayRange days, TriedRules rules, RegionalReplay? region, [EnumeratorCancellation] CancellationToken cancel)
    {
        var books = await stores.Open(institution.Code, StockWindow.Seen(days.From).From, cancel);
        var view = await stores.View(books, days, cancel);
        foreach (var day in days.Each())
        {
            cancel.ThrowIfCancellationRequested();
            var sight = view.AsOf(institution.Region, day, region?.Before(day));
            var tried = rules.Of(sight.Rules);
            yield return (day, ShortageDetection.Evaluate(sight.Window, sight.Context, tried.Shortage(day)), Context(institution, day, tried));
        }
    }

    // The moment of a replayed event is the end of its day: a replay has no clock of its own.
    private static EvaluationContext Context(Institution institution, DateOnly day, RulesInForce rules) => new(
        institution.Code, institution.Region, day, new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), ApiJson.China), rules.Warnings(day), rules.Calendar);

    private static BacktestEvent Event(DateOnly day, HospitalCode hospital, ShortageWarning warning, WarningEvent happened) => new(
        day, hospital, warning.DrugCode, happened.Event == WarningEvents.Reopened ? WarningEvents.Raised : happened.Event, warning.Severity, warning.Evidence);
}
