namespace Shared.Detect.Supply;

/// <summary>What share of deliveries has come within so many working days of the order.</summary>
internal sealed class LeadCurve
{
    /// <summary>Longer leads count as this.</summary>
    public const int Longest = 63;

    private readonly double[] _share = new double[Longest + 1];
    private readonly int[] _leads = new int[Longest + 1];

    /// <summary>How many deliveries were seen.</summary>
    public int Known { get; private set; }

    /// <summary>Forgets what was seen.</summary>
    public void Clear()
    {
        Array.Clear(_leads);
        Known = 0;
    }

    /// <summary>Adds a delivery.</summary>
    public void Add(int workingDays)
    {
        _leads[Math.Clamp(workingDays, 0, Longest)]++;
        Known++;
    }

    /// <summary>Draws the curve: what was seen here, and a wider experience that weighs as much as so many deliveries.</summary>
    public void Draw(LeadCurve wider, double pooledAs)
    {
        var seen = 0;
        for (var i = 0; i <= Longest; i++)
        {
            seen += _leads[i];
            _share[i] = (seen + (pooledAs * wider._share[i])) / (Known + pooledAs);
        }
    }

    /// <summary>Where nothing is known: half come within the usual lead, and the rest ever more slowly.</summary>
    public static LeadCurve Unknown(double usualLead)
    {
        var curve = new LeadCurve();
        for (var i = 0; i <= Longest; i++) curve._share[i] = i / (i + usualLead);
        return curve;
    }

    /// <summary>The share that has come within so many working days.</summary>
    public double Share(int workingDays) => workingDays < 0 ? 0 : _share[Math.Min(workingDays, Longest)];

    /// <summary>Within how many working days so great a share has come.</summary>
    public int Within(double share)
    {
        for (var i = 0; i < Longest; i++)
        {
            if (_share[i] >= share) return i;
        }

        return Longest;
    }
}
