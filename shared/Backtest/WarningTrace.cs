using Shared.Vocabulary;

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

    /// <summary>It was cleared on a day.</summary>
    public void Clear(int day) => _active[^1] = (_active[^1].From, day);

    /// <summary>It came back on a day.</summary>
    public void Reopen(int day) => _active.Add((day, int.MaxValue));

    /// <summary>From a day on it has a severity.</summary>
    public void Judge(int day, Severity severity) => _severities.Add((day, severity));

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
