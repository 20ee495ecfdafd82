using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Detect.Facts;

/// <summary>
/// What detection needs of a hospital's month: stock, use, 入库 and prices of every drug on every day, in the hospital's own codes. It is a pure fold of what
/// its manifests name, so it can be made again at any time.
/// </summary>
public sealed class StoreMonth
{
    private readonly Lazy<LotTable> _lots;

    internal StoreMonth(
        Month month, StoreSources sources, string[] drugs, DayColumns[] columns, uint[] doubt, uint useDays, uint inboundDays, Lazy<LotTable> lots)
    {
        (Month, Sources, Drugs, Columns, Doubt, UseDays, InboundDays, _lots) = (month, sources, drugs, columns, doubt, useDays, inboundDays, lots);
        for (var drug = 0; drug < drugs.Length; drug++) StockDays |= columns[(int)StoreMeasure.Stock].DaysOf(drug);
    }

    /// <summary>The month.</summary>
    public Month Month { get; }

    /// <summary>What it was made from.</summary>
    public StoreSources Sources { get; }

    internal string[] Drugs { get; }

    /// <summary>By <see cref="StoreMeasure"/>.</summary>
    internal DayColumns[] Columns { get; }

    /// <summary>By drug: the days on which one of its stock rows could not be counted.</summary>
    internal uint[] Doubt { get; }

    /// <summary>The days on which any stock was counted.</summary>
    internal uint StockDays { get; }

    /// <summary>The days whose use is known.</summary>
    internal uint UseDays { get; }

    /// <summary>The days whose 入库 is known.</summary>
    internal uint InboundDays { get; }

    internal LotTable Lots => _lots.Value;

    /// <summary>A month of which nothing is known.</summary>
    public static StoreMonth Empty(Month month) => new(
        month, StoreSources.None, [], [.. Enum.GetValues<StoreMeasure>().Select(_ => DayColumns.Empty)], [], 0, 0, new(LotTable.Empty));

    /// <summary>The month from the days that count.</summary>
    /// <exception cref="ArgumentException">A day lies in another month.</exception>
    public static StoreMonth Of(Month month, StoreSources sources, IEnumerable<DayBook> stock, IEnumerable<DayBook> usage, IEnumerable<DayBook> inbound) =>
        Empty(month).With(sources, [.. Days(FeedKind.Stock, stock), .. Days(FeedKind.Usage, usage), .. Days(FeedKind.Inbound, inbound)]);

    /// <summary>The month with these days as they are now in the place of what was known of them.</summary>
    /// <exception cref="ArgumentException">A day lies in another month.</exception>
    public StoreMonth With(StoreSources sources, IReadOnlyCollection<(DateOnly Day, StoreDay Content)> days)
    {
        if (days.FirstOrDefault(d => Month.Of(d.Day) != Month) is { Content: not null } stray)
            throw new ArgumentException($"{stray.Day:yyyy-MM-dd} is no day of {Month}.", nameof(days));
        return new StoreMonthMaker(this, days).Make(sources);
    }

    private static IEnumerable<(DateOnly, StoreDay)> Days(FeedKind kind, IEnumerable<DayBook> books) =>
        books.DistinctBy(b => b.Day).Select(b => (b.Day, StoreDay.Of(kind, b)));
}
