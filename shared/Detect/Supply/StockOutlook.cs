namespace Shared.Detect.Supply;

/// <summary>From what a product's supply is known.</summary>
internal enum SupplyKnowledge
{
    /// <summary>Nothing: only the plain days of stock decide.</summary>
    None,

    /// <summary>Orders and how they arrived.</summary>
    Orders,

    /// <summary>How low the stock usually is when goods come.</summary>
    Rhythm,
}

/// <summary>Where a product's stock is heading. Days are counted from the stock day.</summary>
internal readonly record struct StockOutlook
{
    /// <summary>What the outlook rests on.</summary>
    public SupplyKnowledge Knowledge { get; init; }

    /// <summary>Likelihood of a stock-out within the horizon, with the supply that can be believed.</summary>
    public double Likelihood { get; init; }

    /// <summary>The same within the days that call for orange.</summary>
    public double SoonLikelihood { get; init; }

    /// <summary>Likelihood that supply comes before the stock would run out.</summary>
    public double Relief { get; init; }

    /// <summary>Without further supply it runs out no earlier than this, by the interval's likelihood.</summary>
    public int Earliest { get; init; }

    /// <summary>And no later than this.</summary>
    public int Latest { get; init; }

    /// <summary>The likelihood that the next delivery fails.</summary>
    public double Failure { get; init; }

    /// <summary>Replenishment is later than usual: an order is late, or the stock lower than it ever is when goods come.</summary>
    public bool IsOverdue { get; init; }
}
