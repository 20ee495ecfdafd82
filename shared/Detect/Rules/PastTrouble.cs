namespace Shared.Detect.Rules;

/// <summary>Signs of trouble in a product's last weeks; each is evidence beside a low stock and makes the next delivery less sure.</summary>
/// <param name="Rate">Orders of which too little came, or null.</param>
/// <param name="Small">Deliveries that stay behind the use, or null.</param>
/// <param name="OutDays">Days without stock in the last month, when there are enough to count.</param>
/// <param name="Price">A price that jumped, or null.</param>
internal readonly record struct PastTrouble(LowRate? Rate, SmallDeliveries? Small, int OutDays, PriceRise? Price)
{
    /// <summary>By how much the odds of a failing delivery rise.</summary>
    public double Suspicion(ShortageRules rules) =>
        (Rate is null ? 1 : (double)rules.DeliveryRate["suspicion"])
        * (OutDays == 0 ? 1 : (double)rules.CarriedForward["suspicion"])
        * (Price is null ? 1 : (double)rules.PriceJump["suspicion"]);
}

/// <summary>到货率: how much of what was ordered came.</summary>
/// <param name="Months">1 or 3.</param>
/// <param name="Ordered">Doses ordered that are due.</param>
/// <param name="Came">Doses of them that came.</param>
/// <param name="Below">The threshold's name.</param>
internal sealed record LowRate(int Months, decimal Ordered, decimal Came, string Below)
{
    public decimal Share => Came / Ordered;
}

/// <summary>连续少量到货.</summary>
/// <param name="Days">Of the last so many days.</param>
/// <param name="Deliveries">Deliveries of these days.</param>
/// <param name="Came">Doses that came.</param>
/// <param name="Share">Of what was used.</param>
internal sealed record SmallDeliveries(int Days, int Deliveries, decimal Came, decimal Share);

/// <summary>A price that jumped.</summary>
internal sealed record PriceRise(PaidPrice Last, decimal Before)
{
    public decimal Ratio => Last.PerDose / Before;
}
