namespace Functions.Conform.Line;

/// <summary>What the line does to a push that it hasn't seen before.</summary>
public enum LineFault
{
    /// <summary>Nothing: it passes.</summary>
    None,

    /// <summary>503 with Retry-After; the product never hears of it.</summary>
    Unavailable,

    /// <summary>429 with Retry-After; the product never hears of it.</summary>
    TooMany,

    /// <summary>The connection is cut before the product hears of it.</summary>
    Cut,

    /// <summary>The product takes it, and the connection is cut in place of its answer.</summary>
    LostAnswer,

    /// <summary>The product takes it, and its answer comes late.</summary>
    SlowAnswer,
}
