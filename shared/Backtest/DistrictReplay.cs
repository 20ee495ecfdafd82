using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Sample.World;
using Shared.Warn;

namespace Shared.Backtest;

/// <summary>Does something for each number below a count, in any order and at the same time if it likes.</summary>
public delegate void ForEach(int count, Action<int> body);

/// <summary>Replays a simulated district day by day: every hospital's store is judged, and the region of a day is what was found the day before.</summary>
public sealed class DistrictReplay
{
    private const int FirstEvaluation = 60;

    private readonly SimulatedDistrict _district;
    private readonly SimulatedStore[] _stores;
    private readonly ListedDrug[] _listed;

    /// <summary>Gets a district ready; nothing is evaluated yet.</summary>
    public DistrictReplay(SimulatedDistrict district)
    {
        _district = district;
        _stores = [.. district.Hospitals.Select(h => new SimulatedStore(district, h))];
        _listed = [.. district.Products.Where(p => p.Watched).Select(p => new ListedDrug(DrugList.ShortageWatch, null, p.GenericName, p.DosageForm, p.Strength, null))];
    }

    /// <summary>Runs the days and holds what was warned of against the truth.</summary>
    public ScoreTally Run(RuleSet rules, RuleBook book, ForEach forEach)
    {
        var replays = _stores.Select(s => new StoreReplay(s.Hospital.Code, _district.Profile.Region, SimulatedDistrict.Calendar)).ToArray();
        var found = new IReadOnlyList<Finding>[_stores.Length];
        Array.Fill(found, []);
        for (var day = FirstEvaluation; day < _district.Profile.Days; day++)
        {
            var asOf = _district.Profile.FirstDay.AddDays(day);
            var (context, clocks) = (Context(day, RegionFold.Of(found)), WarningRules.From(book, asOf));
            var today = day;
            forEach(_stores.Length, h =>
            {
                found[h] = rules.Judge(_stores[h].Window(today), context);
                replays[h].Apply(today, asOf, found[h], clocks);
            });
        }

        var tally = new ScoreTally();
        for (var h = 0; h < _stores.Length; h++) Score(tally, _stores[h], replays[h]);
        return tally;
    }

    private static void Score(ScoreTally tally, SimulatedStore store, StoreReplay replay)
    {
        foreach (var shelf in store.Shelves) tally.Add(ShelfTruth.Of(shelf, store.IsFed), replay.Traces(shelf.Product.Id));
    }

    private SupplyContext Context(int day, IReadOnlyDictionary<string, RegionalSupply> region) => new()
    {
        Stops = [.. _district.Notices.Where(n => n.StopsOn <= day).Select(n => Stop(n, day))],
        Listed = _listed,
        Region = region,
        Calendar = SimulatedDistrict.Calendar,
    };

    /// <summary>While it lasts only what was expected is known; once it is over the maker says so.</summary>
    private ProductionStop Stop(MakerNotice notice, int day)
    {
        var resumes = notice.EndsOn <= day ? notice.EndsOn : notice.Expected;
        return new(notice.Maker, notice.GenericName, notice.DosageForm, notice.Strength, Date(notice.StopsOn), resumes is { } r ? Date(r) : null, null);
    }

    private DateOnly Date(int day) => _district.Profile.FirstDay.AddDays(day);
}
