using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>The months of an item of prices, and those it is compared with.</summary>
/// <param name="First">The first month.</param>
/// <param name="Last">The last month.</param>
public readonly record struct PricePeriod(Month First, Month Last)
{
    private static readonly string[] Times = ["month", "quarter", "year"];

    /// <summary>How many months before the period the earlier one lies: the month before a month, the quarter before a quarter, else as many months as were asked for.</summary>
    public static int Before(IndicatorQuery query) => query.GroupBy.FirstOrDefault(d => Times.Contains(d, StringComparer.Ordinal)) switch
    {
        "month" => 1,
        "quarter" => 3,
        "year" => 12,
        _ => Month.Between(query.From, query.To).Count(),
    };

    /// <summary>Whether a dimension is one of time.</summary>
    public static bool IsTime(string dimension) => Times.Contains(dimension, StringComparer.Ordinal);

    /// <summary>The part of the months asked for that an item's dimensions name.</summary>
    public static PricePeriod Of(IndicatorQuery query, IReadOnlyList<string?> key)
    {
        var (first, last) = query.MonthsOf(key);
        return new(first, last);
    }

    /// <summary>The same months so many months earlier.</summary>
    public PricePeriod Earlier(int months) => new(First.Plus(-months), Last.Plus(-months));

    /// <summary>Whether a month lies in it.</summary>
    public bool Contains(Month month) => First <= month && month <= Last;
}
