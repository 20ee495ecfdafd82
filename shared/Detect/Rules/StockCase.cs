using Shared.Detect.Demand;
using Shared.Detect.Supply;

namespace Shared.Detect.Rules;

/// <summary>A product as the rules see it: its stock and use, where the stock is heading, what came lately, and what is known from beyond the store.</summary>
internal sealed record StockCase
{
    public required StockPosition Position { get; init; }

    public required UseLevel Use { get; init; }

    public required StockOutlook Outlook { get; init; }

    public required PastTrouble Past { get; init; }

    /// <summary>The oldest late order, or null.</summary>
    public LateOrder? Late { get; init; }

    /// <summary>Days of stock usually left when it is ordered or when goods come; null when unknown.</summary>
    public double? UsualLow { get; init; }

    /// <summary>What of the open orders has not come, in doses.</summary>
    public decimal Outstanding { get; init; }

    /// <summary>Working days within which an order usually comes; null when unknown.</summary>
    public int? Lead { get; init; }

    /// <summary>What of the stock goes out of date before it can be used, where it is worth a word.</summary>
    public decimal Expiring { get; init; }

    /// <summary>Days of the stock that can be used.</summary>
    public required decimal UsableDays { get; init; }
}

/// <summary>An order that should have come.</summary>
/// <param name="Order">The order.</param>
/// <param name="Age">Working days since.</param>
/// <param name="Usual">Working days within which such orders come.</param>
internal sealed record LateOrder(PlacedOrder Order, int Age, int Usual);
