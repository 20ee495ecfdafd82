namespace Shared.Detect.Facts;

/// <summary>A drug over a run of days.</summary>
internal sealed class RunDrug
{
    /// <summary>院内药品唯一码.</summary>
    public required string Code { get; init; }

    /// <summary>On hand; 0 where it was remembered and not listed.</summary>
    public required DoseColumn Stock { get; init; }

    public required DoseColumn Use { get; init; }

    public required DoseColumn Inbound { get; init; }

    /// <summary>The days on which its stock was counted.</summary>
    public required DayBits Counted { get; init; }

    /// <summary>The days on which a stock row of it could not be counted.</summary>
    public required DayBits Doubt { get; init; }

    /// <summary>The days on which there was any row of it.</summary>
    public required DayBits Seen { get; init; }

    /// <summary>What was paid for it, oldest first.</summary>
    public required RunPrices Prices { get; init; }

    /// <summary>What was ordered of it.</summary>
    public required RunOrders Orders { get; init; }

    /// <summary>Whether it was remembered at 0 on a day from a row before the first of the days asked for, so that within them nothing says so.</summary>
    public bool IsRememberedFromBefore(int from, int to, out int firstCounted)
    {
        firstCounted = Counted.First(from, to) is >= 0 and var first ? first : to + 1;
        for (var day = from; day < firstCounted; day++)
        {
            if (Stock.IsKnown(day)) return true;
        }

        return false;
    }
}
