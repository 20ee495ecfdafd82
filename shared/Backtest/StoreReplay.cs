using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Backtest;

/// <summary>A store's warnings, day after day, as live evaluation would have them.</summary>
public sealed class StoreReplay(HospitalCode hospital, RegionCode region, WorkingCalendar calendar)
{
    private readonly Dictionary<string, ShortageWarning> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WarningTrace> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WarningTrace>> _traces = new(StringComparer.Ordinal);

    /// <summary>The warnings about a product so far, oldest first.</summary>
    public IReadOnlyList<WarningTrace> Traces(string productId) => _traces.TryGetValue(productId, out var found) ? found : [];

    /// <summary>Applies what was found as of a day.</summary>
    public void Apply(int day, DateOnly asOf, IReadOnlyList<Finding> findings, WarningRules rules)
    {
        foreach (var (id, warning) in _current.ToList())
        {
            if (warning.ResolvedOn is { } resolved && asOf.DayNumber - resolved.DayNumber > rules.ReopenDays) _current.Remove(id);
        }

        var context = new EvaluationContext(hospital, region, asOf, new DateTimeOffset(asOf, TimeOnly.MaxValue, TimeSpan.FromHours(8)), rules, calendar);
        foreach (var step in WarningLifeCycle.Apply([.. _current.Values], findings, context))
        {
            _current[step.Warning.Id] = step.Warning;
            if (step.Event is { } happened) Note(day, step.Warning, happened);
        }
    }

    private void Note(int day, ShortageWarning warning, WarningEvent happened)
    {
        if (happened.Event != WarningEvents.Raised)
        {
            _open[warning.Id].Note(day, happened.Event, happened.Severity);
            return;
        }

        var trace = new WarningTrace(day, warning.Severity, [.. warning.Evidence.Select(e => e.Rule).Distinct(StringComparer.Ordinal)]);
        _open[warning.Id] = trace;
        if (!_traces.TryGetValue(warning.Product.Id, out var all)) _traces[warning.Product.Id] = all = [];
        all.Add(trace);
    }
}
