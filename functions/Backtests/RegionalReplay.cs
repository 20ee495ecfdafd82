using Shared.Detect;
using Shared.Vocabulary;

namespace Functions.Backtests;

/// <summary>How the hospitals of a replay were supplied day by day: what live evaluation knows of a region on the day after.</summary>
/// <param name="days">The days that are observed.</param>
public sealed class RegionalReplay(DayRange days)
{
    private static readonly IReadOnlyDictionary<string, RegionalSupply> Nothing = new Dictionary<string, RegionalSupply>(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tally[]> _products = new(StringComparer.Ordinal);

    /// <summary>Adds what was found at a hospital as of a day.</summary>
    public void Add(DateOnly day, IReadOnlyList<Finding> findings)
    {
        lock (_lock)
        {
            foreach (var finding in findings)
            {
                if (finding.MeanDailyUse is not > 0) continue;
                if (!_products.TryGetValue(finding.Product.Id, out var tallies)) _products[finding.Product.Id] = tallies = new Tally[days.Length];
                tallies[day.DayNumber - days.From.DayNumber].Add(finding.MeanDailyUse.Value, finding.IsDrying);
            }
        }
    }

    /// <summary>What was known on the day before a day, of the products of which some hospital ran dry.</summary>
    public IReadOnlyDictionary<string, RegionalSupply> Before(DateOnly day)
    {
        var index = day.DayNumber - days.From.DayNumber - 1;
        return index < 0 || index >= days.Length ? Nothing
            : _products.Where(p => p.Value[index].Drying > 0).ToDictionary(p => p.Key, p => p.Value[index].Supply, StringComparer.Ordinal);
    }

    private struct Tally
    {
        private int _institutions;
        private decimal _doses;
        private decimal _dryingDoses;

        public int Drying { get; private set; }

        public readonly RegionalSupply Supply => new(_institutions, Drying, _doses, _dryingDoses);

        public void Add(decimal daily, bool isDrying)
        {
            _institutions++;
            _doses += daily;
            if (!isDrying) return;
            Drying++;
            _dryingDoses += daily;
        }
    }
}
