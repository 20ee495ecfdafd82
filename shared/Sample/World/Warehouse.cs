namespace Shared.Sample.World;

/// <summary>What a distributor has of a product for the district: as much as anybody wants, until the maker sends less.</summary>
internal sealed class Warehouse(double daily)
{
    private const double FullAgainDays = 20;

    private double _stock;
    private double _inflow;
    private bool _limited;
    private bool _recovering;

    /// <summary>From now on there is a stock of so many days of the district's use, and each day so large a share of a day's use comes in.</summary>
    public void Limit(double coverDays, double share) => (_limited, _recovering, _stock, _inflow) = (true, false, Math.Max(_stock, coverDays * daily), share);

    /// <summary>The maker delivers again, more than usual until the warehouse is full.</summary>
    public void Resume() => (_recovering, _inflow) = (true, 2.2);

    /// <summary>A night passes.</summary>
    public void NextDay()
    {
        if (!_limited) return;
        _stock += _inflow * daily;
        if (_recovering && _stock > FullAgainDays * daily) (_limited, _stock) = (false, 0);
    }

    /// <summary>What a hospital gets of what it wants; the thinner the stock, the fewer days' use are given out at once.</summary>
    /// <param name="wanted">Dose units.</param>
    /// <param name="hospitalDaily">What the hospital uses a day.</param>
    /// <param name="pack">Dose units in a pack; only whole packs are given.</param>
    public int Take(int wanted, double hospitalDaily, int pack)
    {
        if (!_limited) return wanted;
        var cover = daily > 0 ? _stock / daily : 0;
        var days = cover > 20 ? 30 : cover > 8 ? 14 : cover > 3 ? 7 : 4;
        var most = Math.Min(Math.Min(wanted, _stock), Math.Max(pack, hospitalDaily * days));
        var given = (int)(most / pack) * pack;
        _stock -= given;
        return given;
    }
}
