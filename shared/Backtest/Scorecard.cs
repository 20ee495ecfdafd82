namespace Shared.Backtest;

/// <summary>How well a way of warning did, in numbers people compare. Ratios are null where there was nothing to count.</summary>
public sealed record Scorecard
{
    /// <summary>Shelves (a product in a hospital) and their scored days.</summary>
    public required int Shelves { get; init; }

    /// <summary>Days of shelves after the warm-up.</summary>
    public required long ShelfDays { get; init; }

    /// <summary>Share of shelf-quarters in which a stock-out began.</summary>
    public required double? QuartersHit { get; init; }

    /// <summary>Stock-outs of three days and more, and those with a warning active the evening before.</summary>
    public required Share Spells { get; init; }

    /// <summary>Of these, those that began while the hospital sent nothing.</summary>
    public required Share SilentSpells { get; init; }

    /// <summary>Days from warning to stock-out.</summary>
    public required LeadDays Lead { get; init; }

    /// <summary>Warnings, and those after which for 30 days nobody went without and the shelf was never empty.</summary>
    public required Share Warnings { get; init; }

    /// <summary>The same of those that became orange or red, from that day on.</summary>
    public required Share Urgent { get; init; }

    /// <summary>The same of those raised yellow.</summary>
    public required Share Yellow { get; init; }

    /// <summary>Reopenings a warning.</summary>
    public required double? ReopeningsAWarning { get; init; }

    /// <summary>By rule: what warnings raised with its evidence came to.</summary>
    public required IReadOnlyDictionary<string, RuleTally> Rules { get; init; }

    /// <summary>The numbers of what was counted.</summary>
    public static Scorecard Of(ScoreTally tally) => new()
    {
        Shelves = tally.Shelves,
        ShelfDays = tally.ShelfDays,
        QuartersHit = tally.ShelfDays == 0 ? null : tally.HitQuarters / (tally.ShelfDays / 91.0),
        Spells = tally.Spells,
        SilentSpells = tally.SilentSpells,
        Lead = LeadDays.Of(tally.Leads),
        Warnings = tally.Warnings,
        Urgent = tally.Urgent,
        Yellow = tally.Yellow,
        ReopeningsAWarning = tally.Warnings.All == 0 ? null : tally.Reopenings / (double)tally.Warnings.All,
        Rules = tally.Rules,
    };
}

/// <summary>How many days ahead warnings came; null where none did.</summary>
/// <param name="P10">One in ten came no earlier.</param>
/// <param name="P25">One in four.</param>
/// <param name="Median">Half of them.</param>
/// <param name="P75">Three in four.</param>
/// <param name="P90">Nine in ten.</param>
/// <param name="Histogram">How many came so many days ahead.</param>
public sealed record LeadDays(double? P10, double? P25, double? Median, double? P75, double? P90, IReadOnlyList<LeadSpan> Histogram)
{
    private static readonly int[] Spans = [1, 3, 5, 7, 10, 14, 21, 30, 60];

    /// <summary>The distribution of some leads.</summary>
    public static LeadDays Of(IEnumerable<int> leads)
    {
        var sorted = leads.Order().ToList();
        var histogram = new List<LeadSpan>();
        var below = 0;
        foreach (var span in Spans)
        {
            var upTo = sorted.Count(l => l <= span);
            histogram.Add(new(span, upTo - below));
            below = upTo;
        }

        histogram.Add(new(null, sorted.Count - below));
        return new(At(sorted, 0.1), At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), At(sorted, 0.9), histogram);
    }

    /// <summary>Between the two nearest, in proportion.</summary>
    private static double? At(List<int> sorted, double share)
    {
        if (sorted.Count == 0) return null;
        var place = share * (sorted.Count - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}

/// <summary>How many warnings came so many days ahead.</summary>
/// <param name="UpTo">The most days that count here; null for all beyond the span before.</param>
/// <param name="Count">Stock-outs warned of.</param>
public readonly record struct LeadSpan(int? UpTo, int Count);
