using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Backtest;

/// <summary>A warning of a replay, in days numbered from the first of the history.</summary>
public sealed class WarningTrace
{
    private readonly List<(int From, int To)> _active = [];
    private readonly List<(int Day, Severity Severity)> _severities = [];

    /// <summary>Raised on a day.</summary>
    public WarningTrace(int raisedOn, Severity severity, IReadOnlyList<string> rules)
    {
        Rules = rules;
        _active.Add((raisedOn, int.MaxValue));
        _severities.Add((raisedOn, severity));
    }

    /// <summary>The days of a warning as its history tells them.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="first">The first day of the history, number 0.</param>
    /// <param name="rules">The rules whose evidence it was raised with.</param>
    public static WarningTrace Of(ShortageWarning warning, DateOnly first, IReadOnlyList<string> rules)
    {
        var trace = new WarningTrace(warning.OpenedOn.DayNumber - first.DayNumber, warning.History[0].Severity ?? warning.Severity, rules);
        foreach (var happened in warning.History.Skip(1)) trace.Note(happened.On.DayNumber - first.DayNumber, happened.Event, happened.Severity);
        return trace;
    }

    /// <summary>The day as of which it was raised.</summary>
    public int RaisedOn => _active[0].From;

    /// <summary>The rules whose evidence it was raised with.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>How often it came back after it was cleared.</summary>
    public int Reopenings => _active.Count - 1;

    /// <summary>The severity it was raised with.</summary>
    public Severity FirstSeverity => _severities[0].Severity;

    /// <summary>The first day on which it was orange or red, or null.</summary>
    public int? UrgentOn
    {
        get
        {
            foreach (var (day, severity) in _severities)
            {
                if (severity is Severity.Orange or Severity.Red) return day;
            }

            return null;
        }
    }

    /// <summary>Something happened to it on a day.</summary>
    /// <param name="day">The day it speaks of.</param>
    /// <param name="happened">One of <see cref="WarningEvents"/>.</param>
    /// <param name="severity">The severity from then on, if it was set.</param>
    public void Note(int day, string happened, Severity? severity)
    {
        if (happened == WarningEvents.Reopened) _active.Add((day, int.MaxValue));
        if (happened is WarningEvents.Cleared or WarningEvents.Resolved) _active[^1] = (_active[^1].From, day);
        if (severity is { } now) _severities.Add((day, now));
    }

    /// <summary>The day it was raised or last came back, if it is active in the evening of a day.</summary>
    public int? ActiveSince(int day)
    {
        foreach (var (from, to) in _active)
        {
            if (from <= day && day < to) return from;
        }

        return null;
    }
}
