using System.Collections.Concurrent;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>
/// The rules as they are in force in a region on a day: the product's own numbers, each replaced by what the nearest authority put in its place
/// (a county before its city, a city before its province). Without a row for the region the product's own book is answered as it is.
/// </summary>
public sealed class RegionalRules
{
    private const int AtHand = 2_000;
    private readonly RuleBook _book;
    private readonly ILookup<RegionCode, ThresholdRow> _rows;
    private readonly ConcurrentDictionary<(RegionCode, DateOnly), RuleBook> _known = new();

    /// <summary>The book, and what jurisdictions put in place of its numbers.</summary>
    public RegionalRules(RuleBook book, IEnumerable<ThresholdRow> rows) => (_book, _rows) = (book, rows.ToLookup(r => r.Region));

    /// <summary>The rules in force.</summary>
    /// <param name="region">Where; every authority above it has its say.</param>
    /// <param name="day">The day on which a jurisdiction's number has to be in force.</param>
    public RuleBook In(RegionCode region, DateOnly day)
    {
        if (_rows.Count == 0) return _book;
        if (_known.TryGetValue((region, day), out var known)) return known;
        if (_known.Count >= AtHand) _known.Clear();
        return _known[(region, day)] = Made(region, day);
    }

    private RuleBook Made(RegionCode region, DateOnly day)
    {
        var numbers = new Dictionary<string, Threshold>(StringComparer.Ordinal);
        for (var here = region; ; here = here.Parent)
        {
            foreach (var row in InForce(here, day)) numbers.TryAdd($"{row.Rule}.{row.Threshold}", new Threshold(row.Value, "", row.Source));
            if (here.Tier == RegionTier.Nation) return numbers.Count == 0 ? _book : _book.With(numbers);
        }
    }

    // A later start ends an open row by itself, so of one number the latest that has begun counts.
    private IEnumerable<ThresholdRow> InForce(RegionCode region, DateOnly day) => _rows[region]
        .Where(r => r.EffectiveFrom <= day).GroupBy(r => (r.Rule, r.Threshold)).Select(g => g.MaxBy(r => r.EffectiveFrom)!)
        .Where(r => r.EffectiveTo is not { } end || day <= end);
}
