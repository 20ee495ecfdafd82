namespace Shared.Detect.Demand;

/// <summary>
/// Use that comes on few days: the chance of a use and the size of one are smoothed apart, and the chance also on days without use, so that a drug
/// that goes out of use fades (Teunter, Syntetos and Babai, European Journal of Operational Research 214 (2011), 606–615).
/// </summary>
internal static class RareUse
{
    /// <summary>Chance × size after the last day; 0 without use.</summary>
    public static double Daily(ReadOnlySpan<double> counted, double smoothing)
    {
        var (chance, size) = Start(counted);
        foreach (var use in counted)
        {
            if (double.IsNaN(use)) continue;
            chance += (smoothing / 2) * ((use > 0 ? 1 : 0) - chance);
            if (use > 0) size += smoothing * (use - size);
        }

        return chance * size;
    }

    /// <summary>The whole window's chance and mean size: a window is too short to forget a guess.</summary>
    private static (double Chance, double Size) Start(ReadOnlySpan<double> counted)
    {
        var (sum, uses, days) = (0.0, 0, 0);
        foreach (var use in counted)
        {
            if (double.IsNaN(use)) continue;
            days++;
            if (use <= 0) continue;
            uses++;
            sum += use;
        }

        return uses == 0 ? (0, 0) : ((double)uses / days, sum / uses);
    }
}
