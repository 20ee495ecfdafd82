namespace Shared.Detect.Supply;

/// <summary>At how many days of stock something usually happens: that a product is ordered, or that goods come.</summary>
internal sealed class Habit
{
    private const double LeastSpread = 1;

    private readonly List<double> _covers = [];
    private double _spread;

    /// <summary>How often it was seen.</summary>
    public int Known => _covers.Count;

    /// <summary>The middle one of the covers seen.</summary>
    public double Middle => _covers.Count == 0 ? 0 : _covers[_covers.Count / 2];

    /// <summary>Forgets what was seen.</summary>
    public void Clear() => _covers.Clear();

    /// <summary>It happened with so many days of stock left.</summary>
    public void Add(double cover) => _covers.Add(cover);

    /// <summary>Puts in order what was seen; what strays from it by less than this share is still usual.</summary>
    public void Draw(double spread)
    {
        _covers.Sort();
        _spread = Math.Max(LeastSpread, spread * Middle);
    }

    /// <summary>How often it happened only when so many days, or fewer, were left.</summary>
    public double Below(double cover)
    {
        if (_covers.Count == 0) return 0;
        var sum = 0.0;
        foreach (var seen in _covers) sum += Math.Clamp((cover - seen + _spread) / (2 * _spread), 0, 1);
        return sum / _covers.Count;
    }
}
