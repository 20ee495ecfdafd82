namespace Shared.Detect;

/// <summary>Sums that stay within what a decimal can hold: a quantity that no store can hold is a mistake of a feed and must not stop an evaluation.</summary>
internal static class Bounded
{
    private const decimal Most = 1e27m;

    /// <summary>The quantity, or the bound where it lies beyond.</summary>
    public static decimal Of(decimal quantity) => Math.Clamp(quantity, -Most, Most);

    /// <summary>The sum, or the bound where it lies beyond.</summary>
    public static decimal Add(decimal sum, decimal more) => Of(Of(sum) + Of(more));

    /// <summary>Days that a stock lasts; beyond a million they are not told apart.</summary>
    public static decimal Days(decimal stock, decimal daily)
    {
        const decimal MostDays = 1_000_000;
        return (double)stock / (double)daily < (double)MostDays ? stock / daily : MostDays;
    }
}
