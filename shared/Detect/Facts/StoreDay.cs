using System.Runtime.InteropServices;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Detect.Facts;

/// <summary>What is summed by drug and day.</summary>
internal enum StoreMeasure
{
    /// <summary>On hand at the end of the day.</summary>
    Stock,

    /// <summary>Net use.</summary>
    Use,

    /// <summary>Net 入库.</summary>
    Inbound,

    /// <summary>The part of it that has an amount.</summary>
    PaidDoses,

    /// <summary>That amount in yuan.</summary>
    PaidAmount,
}

/// <summary>What one day of one kind of feed brings to a store: sums by drug, drugs in doubt, and what soon goes out of date.</summary>
public sealed class StoreDay
{
    /// <summary>What goes out of date later than so many days after the stock day is not looked at.</summary>
    public const int ExpiryDays = 180;

    private static readonly IReadOnlyDictionary<string, decimal> Nothing = new Dictionary<string, decimal>(StringComparer.Ordinal);
    private readonly Dictionary<StoreMeasure, IReadOnlyDictionary<string, decimal>> _sums = [];

    private StoreDay(FeedKind kind, bool isKnown) => (Kind, IsKnown) = (kind, isKnown);

    /// <summary>The kinds of which a store is made.</summary>
    public static IReadOnlyList<FeedKind> Kinds { get; } = [FeedKind.Stock, FeedKind.Usage, FeedKind.Inbound];

    /// <summary>The kind.</summary>
    public FeedKind Kind { get; }

    /// <summary>False for a day without feeds and for one of which only rejected rows are known.</summary>
    public bool IsKnown { get; }

    internal IReadOnlyCollection<string> Doubtful { get; private init; } = [];

    internal IReadOnlyDictionary<(string Drug, DateOnly UsableTo), decimal> Lots { get; private init; } = new Dictionary<(string, DateOnly), decimal>();

    /// <summary>A day of which nothing is known.</summary>
    public static StoreDay Missing(FeedKind kind) => new(kind, false);

    /// <summary>A day as it counts.</summary>
    public static StoreDay Of(FeedKind kind, DayBook book)
    {
        var known = book.State != DayState.Incomplete;
        var stock = kind == FeedKind.Stock;
        var day = new StoreDay(kind, known)
        {
            Doubtful = stock ? [.. book.Slices.SelectMany(s => s.Doubtful).Distinct(StringComparer.Ordinal)] : [],
            Lots = stock ? LotsOf(book) : new Dictionary<(string, DateOnly), decimal>(),
        };
        if (!known && !stock) return day;
        day._sums[kind switch { FeedKind.Stock => StoreMeasure.Stock, FeedKind.Usage => StoreMeasure.Use, _ => StoreMeasure.Inbound }] = DayTotals.Doses(book);
        if (kind == FeedKind.Inbound) day.AddPaid(book);
        return day;
    }

    internal IReadOnlyDictionary<string, decimal> Sums(StoreMeasure measure) => _sums.GetValueOrDefault(measure, Nothing);

    /// <summary>Which kind of feed a measure is taken from.</summary>
    internal static FeedKind KindOf(StoreMeasure measure) => measure switch
    {
        StoreMeasure.Stock => FeedKind.Stock,
        StoreMeasure.Use => FeedKind.Usage,
        _ => FeedKind.Inbound,
    };

    // Returns are netted out of what was paid; a day that gave back more than it bought has no price.
    private void AddPaid(DayBook book)
    {
        var (doses, amounts) = (new Dictionary<string, decimal>(StringComparer.Ordinal), new Dictionary<string, decimal>(StringComparer.Ordinal));
        foreach (var slice in book.Slices)
        {
            for (var row = 0; row < slice.Count; row++)
            {
                if (slice.Amount?[row] is not { } amount) continue;
                var drug = slice.Drugs[slice.Drug[row]];
                doses[drug] = doses.GetValueOrDefault(drug) + slice.Doses[row];
                amounts[drug] = amounts.GetValueOrDefault(drug) + amount;
            }
        }

        foreach (var drug in doses.Keys.Where(d => doses[d] <= 0 || amounts[d] <= 0).ToList())
        {
            doses.Remove(drug);
            amounts.Remove(drug);
        }

        (_sums[StoreMeasure.PaidDoses], _sums[StoreMeasure.PaidAmount]) = (doses, amounts);
    }

    private static Dictionary<(string, DateOnly), decimal> LotsOf(DayBook book)
    {
        var (lots, latest) = (new Dictionary<(string, DateOnly), decimal>(), DateOnly.FromDayNumber(Math.Min(book.Day.DayNumber + ExpiryDays, DateOnly.MaxValue.DayNumber)));
        foreach (var slice in book.Slices.Where(s => s.Expiry is not null))
        {
            for (var row = 0; row < slice.Count; row++)
            {
                var usableTo = slice.Expiry![row];
                if (usableTo == DateOnly.MinValue || usableTo > latest || slice.Doses[row] <= 0) continue;
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(lots, (slice.Drugs[slice.Drug[row]], usableTo), out _);
                sum += slice.Doses[row];
            }
        }

        return lots;
    }
}
