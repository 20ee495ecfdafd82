using System.Runtime.CompilerServices;
using Functions.Api;
using Functions.Evaluate;
using Functions.Evaluate.Detection;
using Shared.Backtest;
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
        await foreach (var (day, findings, _, _) in Days(institution, days, rules, null, cancel)) region.Add(day, findings);
    }

    /// <summary>The events of the days, the warnings, and how they stand against what the hospital's stock and use say happened.</summary>
    /// <param name="institution">The hospital.</param>
    /// <param name="days">The days.</param>
    /// <param name="rules">The rules to go by.</param>
    /// <param name="region">How the hospitals of the region were supplied.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<HospitalBacktest> Run(
        Institution institution, DayRange days, TriedRules rules, RegionalReplay region, CancellationToken cancel)
    {
        var warnings = new Dictionary<string, ShortageWarning>(StringComparer.Ordinal);
        var events = new List<BacktestEvent>();
        var raisedWith = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var observed = new ObservedStore(days.From, days.Length);
        await foreach (var (day, findings, context, window) in Days(institution, days, rules, region, cancel))
        {
            observed.Add(window);
            foreach (var step in WarningLifeCycle.Apply([.. warnings.Values], findings, context))
            {
                warnings[step.Warning.Id] = step.Warning;
                raisedWith.TryAdd(step.Warning.Id, [.. step.Warning.Evidence.Select(e => e.Rule).Distinct(StringComparer.Ordinal)]);
                if (step.Event is { } happened) events.Add(Event(day, institution.Code, step.Warning, happened));
            }
        }

        return new(events, [.. warnings.Values], observed.Score(warnings.Values, id => raisedWith[id]));
    }

    private async IAsyncEnumerable<(DateOnly Day, IReadOnlyList<Finding> Findings, EvaluationContext Context, StockWindow Window)> Days(
        Institution institution, DayRange days, TriedRules rules, RegionalReplay? region, [EnumeratorCancellation] CancellationToken cancel)
    {
        var books = await stores.Open(institution.Code, StockWindow.Seen(days.From).From, cancel);
        var view = await stores.View(books, days, cancel);
        foreach (var day in days.Each())
        {
            cancel.ThrowIfCancellationRequested();
            var sight = view.AsOf(institution.Region, day, region?.Before(day));
            var tried = rules.Of(sight.Rules);
            yield return (day, ShortageDetection.Evaluate(sight.Window, sight.Context, tried.Shortage(day)), Context(institution, day, tried) with { Reported = sight.Context.Reported }, sight.Window);
        }
    }

    // The moment of a replayed event is the end of its day: a replay has no clock of its own.
    private static EvaluationContext Context(Institution institution, DateOnly day, RulesInForce rules) => new(
        institution.Code, institution.Region, day, new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), ApiJson.China), rules.Warnings(day), rules.Calendar);

    private static BacktestEvent Event(DateOnly day, HospitalCode hospital, ShortageWarning warning, WarningEvent happened) => new(
        day, hospital, warning.DrugCode, happened.Event == WarningEvents.Reopened ? WarningEvents.Raised : happened.Event, warning.Severity, warning.Evidence);
}

/// <summary>What the replay of a hospital found.</summary>
/// <param name="Events">What live evaluation would have told, in the order of days.</param>
/// <param name="Warnings">Every warning as it stands after the last day.</param>
/// <param name="Tally">The warnings held against what the hospital's stock and use say happened.</param>
public sealed record HospitalBacktest(IReadOnlyList<BacktestEvent> Events, IReadOnlyList<ShortageWarning> Warnings, ScoreTally Tally);
