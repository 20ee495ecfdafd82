using System.Runtime.InteropServices;

namespace Shared.Measure;

/// <summary>
/// Counts distinct things, such as 品规 or 通用名, within one hospital over a period. A thing counts in a scope when its net quantity there is
/// above 0, or when it was on hand; it is essential when it was on any day on which it was used, bought or on hand.
/// </summary>
internal sealed class DistinctTally<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Sums> _sums = [];

    /// <summary>Adds a quantity.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="mask">What it was at the time.</param>
    /// <param name="quantity">Net; negative for returns.</param>
    /// <param name="used">Whether there was a day among those summed on which more came than went back.</param>
    public void Add(TKey key, ScopeMask mask, decimal quantity, bool used)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        if (mask.Counts(0)) sums.Standard += quantity;
        if (mask.Counts(1)) sums.WithoutNegotiated += quantity;
        if (mask.Counts(2)) sums.WithoutSelected += quantity;
        if (used) sums.Known |= mask;
    }

    /// <summary>Says that a thing was on hand.</summary>
    public void Hold(TKey key, ScopeMask mask)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        sums.Known |= mask;
        sums.Held |= mask;
    }

    /// <summary>The counts.</summary>
    public ScopedRatio Figures(string basis)
    {
        var tally = new RatioTally();
        foreach (var sums in _sums.Values) tally.Add(sums.Mask);
        return tally.Figures(basis);
    }

    private struct Sums
    {
        public decimal Standard;
        public decimal WithoutNegotiated;
        public decimal WithoutSelected;
        public ScopeMask Known;
        public ScopeMask Held;

        public readonly ScopeMask Mask => In(0, Standard) | In(1, WithoutNegotiated) | In(2, WithoutSelected);

        private readonly ScopeMask In(int scope, decimal net) => net > 0 || Held.Counts(scope) ? Known.In(scope) : default;
    }
}
