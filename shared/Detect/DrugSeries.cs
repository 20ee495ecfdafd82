using Shared.Normalise;

namespace Shared.Detect;

/// <summary>A product's days in a hospital, oldest first. Quantities are 最小制剂单位.</summary>
public sealed record DrugSeries
{
    /// <summary>院内药品唯一码; the first in order where several codes are one product.</summary>
    public required string DrugCode { get; init; }

    /// <summary>The product as it is on the last day of the series.</summary>
    public required Product Product { get; init; }

    /// <summary>The day of the first entry.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Stock on hand at the end of each day; null when unknown.</summary>
    public required DoseColumn Stock { get; init; }

    /// <summary>Whether the stock of a day is only the least there is, because a row of the product could not be counted.</summary>
    public required IReadOnlyList<bool> StockIsLeast { get; init; }

    /// <summary>Net use of each day; null when the day is not reported.</summary>
    public required DoseColumn Use { get; init; }

    /// <summary>Net 入库 of each day; null when the day is not reported.</summary>
    public required DoseColumn Inbound { get; init; }

    /// <summary>What was ordered of it, oldest first; what the hospital's system says of an order after the last day is not in it.</summary>
    public IReadOnlyList<PlacedOrder> Orders { get; init; } = [];

    /// <summary>What of the last known stock goes out of date, the next to go first; empty where no 有效期 is fed.</summary>
    public IReadOnlyList<ExpiringStock> Expiring { get; init; } = [];

    /// <summary>What was paid for it, oldest first.</summary>
    public IReadOnlyList<PaidPrice> Prices { get; init; } = [];

    /// <summary>The day of an entry.</summary>
    public DateOnly DayAt(int index) => First.AddDays(index);

    /// <summary>The index of the last day whose stock is known, or −1.</summary>
    public int LastKnownStock
    {
        get
        {
            for (var i = Stock.Count - 1; i >= 0; i--)
            {
                if (Stock.IsKnown(i)) return i;
            }

            return -1;
        }
    }
}
