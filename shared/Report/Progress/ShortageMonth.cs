using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report.Progress;

/// <summary>
/// Institutions' shortage warnings of a month as they stood at its end. A warning counts once in each number, so
/// open = openBefore + opened + reopened − resolved.
/// </summary>
public sealed record ShortageMonth
{
    /// <summary>Open at the end of the month before.</summary>
    public int OpenBefore { get; init; }

    /// <summary>Raised in the month.</summary>
    public int Opened { get; init; }

    /// <summary>Resolved at the end of the month before and open at this one's.</summary>
    public int Reopened { get; init; }

    /// <summary>Open at the end of the month before or raised in the month, and resolved at its end.</summary>
    public int Resolved { get; init; }

    /// <summary>Open at the end of the month.</summary>
    public int Open { get; init; }

    /// <summary>How many institutions have one open at the end.</summary>
    public int InstitutionsOpen { get; init; }

    /// <summary>The open ones by severity, the gravest first.</summary>
    public IReadOnlyList<SeverityCount> BySeverity { get; init; } = [];

    /// <summary>Those that were open during the month by cause, the most frequent first; null is one that nobody named.</summary>
    public IReadOnlyList<CauseCount> ByCause { get; init; } = [];

    /// <summary>How many generic names were concerned.</summary>
    public int DrugsConcerned { get; init; }

    /// <summary>The generic names with most warnings during the month.</summary>
    public IReadOnlyList<ShortDrug> Drugs { get; init; } = [];

    /// <summary>The address of the warnings.</summary>
    public string? Explain { get; init; }

    /// <summary>Counts the warnings of institutions.</summary>
    /// <param name="warnings">The warnings, in whatever state they are by now.</param>
    /// <param name="month">The month.</param>
    /// <param name="asOf">The last day seen: the month's last, or earlier while it is running.</param>
    /// <param name="shownDrugs">How many generic names are listed.</param>
    public static ShortageMonth Of(IEnumerable<ShortageWarning> warnings, Month month, DateOnly asOf, int shownDrugs)
    {
        var told = warnings.Select(w => MonthOfWarning.Of(w, month, asOf)).OfType<MonthOfWarning>().ToList();
        var during = told.Where(t => t.WasOpen).ToList();
        var drugs = during.GroupBy(t => t.Warning.Product.GenericName, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return new()
        {
            OpenBefore = told.Count(t => t.OpenBefore),
            Opened = told.Count(t => t.RaisedIn),
            Reopened = told.Count(t => t is { RaisedIn: false, OpenBefore: false, End.IsOpen: true }),
            Resolved = told.Count(t => (t.OpenBefore || t.RaisedIn) && !t.End.IsOpen),
            Open = told.Count(t => t.End.IsOpen),
            InstitutionsOpen = told.Where(t => t.End.IsOpen).Select(t => t.Warning.Hospital).Distinct().Count(),
            BySeverity = [.. told.Where(t => t.End.IsOpen).GroupBy(t => t.End.Severity).OrderByDescending(g => g.Key).Select(g => new SeverityCount(g.Key, g.Count()))],
            ByCause = [.. during.GroupBy(t => t.End.Cause).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => new CauseCount(g.Key, g.Count()))],
            DrugsConcerned = drugs.Count,
            Drugs =
            [
                .. drugs.Take(shownDrugs).Select(g => new ShortDrug(g.Key, g.Count(), g.Select(t => t.Warning.Hospital).Distinct().Count(), g.Max(t => t.End.Severity), g.Count(t => t.End.IsOpen))),
            ],
        };
    }
}

/// <summary>How many warnings have a severity.</summary>
public sealed record SeverityCount(Severity Severity, int Warnings);

/// <summary>How many warnings have a cause; null for those of which nobody named one.</summary>
public sealed record CauseCount(ShortageCause? Cause, int Warnings);

/// <summary>A generic name that ran short.</summary>
/// <param name="GenericName">通用名.</param>
/// <param name="Warnings">Its warnings that were open during the month.</param>
/// <param name="Hospitals">The institutions concerned.</param>
/// <param name="Worst">The gravest severity at the end.</param>
/// <param name="Open">How many of them were open at the end.</param>
public sealed record ShortDrug(string GenericName, int Warnings, int Hospitals, Severity Worst, int Open);

/// <summary>A warning in a month: how it stood before it and at its end.</summary>
internal sealed record MonthOfWarning(ShortageWarning Warning, bool OpenBefore, bool RaisedIn, WarningAt End, bool WasOpen)
{
    public static MonthOfWarning? Of(ShortageWarning warning, Month month, DateOnly asOf)
    {
        if (WarningAt.Of(warning, asOf) is not { } end) return null;
        var before = WarningAt.Of(warning, month.First.AddDays(-1));
        var raisedIn = warning.OpenedOn >= month.First;
        return new(warning, before is { IsOpen: true }, raisedIn, end, before is { IsOpen: true } || raisedIn || end.IsOpen);
    }
}
