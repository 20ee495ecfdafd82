namespace Shared.Measure;

/// <summary>The running sums of a ratio in every scope.</summary>
internal sealed class RatioTally
{
    private readonly decimal[] _sums = new decimal[12];

    /// <summary>Adds a value, or something that is counted once.</summary>
    public void Add(ScopeMask mask, decimal value = 1)
    {
        for (var scope = 0; scope < 3; scope++)
        {
            if (!mask.Counts(scope)) continue;
            _sums[3 + scope] += value;
            if (mask.CountsAsEssential(scope)) _sums[scope] += value;
            else if (mask.IsOnlyClaimed(scope)) _sums[6 + scope] += value;
        }
    }

    /// <summary>Adds a row that can't be counted.</summary>
    public void AddUncounted(ScopeMask mask)
    {
        for (var scope = 0; scope < 3; scope++)
        {
            if (mask.Counts(scope)) _sums[9 + scope]++;
        }
    }

    /// <summary>The sums as figures.</summary>
    public ScopedRatio Figures(string basis) =>
        new([.. EssentialDrugRatio.Scopes.Select((name, s) => new RatioFigure(basis, name, _sums[s], _sums[3 + s], _sums[6 + s], _sums[9 + s]))]);
}
