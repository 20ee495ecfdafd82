using Shared.Vocabulary;

namespace Shared.Sample.World;

/// <summary>
/// A district of which the whole truth is known: every shelf of every hospital day by day, what was ordered and what came of it,
/// and everything that went wrong. Made of nothing but a seed; makers, hospitals and people are invented.
/// </summary>
public sealed class SimulatedDistrict
{
    private SimulatedDistrict(WorldProfile profile, IReadOnlyList<WorldProduct> products, IReadOnlyList<WorldHospital> hospitals, IReadOnlyList<Shelf> shelves, Troubles troubles)
    {
        (Profile, Products, Hospitals, Shelves) = (profile, products, hospitals, shelves);
        (Notices, Troubles, Silences) = ([.. troubles.Notices.OrderBy(n => n.StopsOn)], [.. troubles.Told.OrderBy(t => t.From)], troubles.Silences);
    }

    /// <summary>What it was made from.</summary>
    public WorldProfile Profile { get; }

    /// <summary>The products.</summary>
    public IReadOnlyList<WorldProduct> Products { get; }

    /// <summary>The hospitals, the largest first.</summary>
    public IReadOnlyList<WorldHospital> Hospitals { get; }

    /// <summary>The shelves, by hospital and product.</summary>
    public IReadOnlyList<Shelf> Shelves { get; }

    /// <summary>What makers announced.</summary>
    public IReadOnlyList<MakerNotice> Notices { get; }

    /// <summary>Everything that went wrong with supply or demand.</summary>
    public IReadOnlyList<Trouble> Troubles { get; }

    /// <summary>Days on which a hospital sent nothing at all, both ends included.</summary>
    public IReadOnlyList<(int Hospital, int From, int To)> Silences { get; }

    /// <summary>The days on which people work.</summary>
    public static WorkingCalendar Calendar => WorldCalendar.Official;

    /// <summary>Lives all the days of a district.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The profile asks for what the district can't be.</exception>
    public static SimulatedDistrict Live(WorldProfile profile)
    {
        profile.Check();
        var calendar = new WorldCalendar(profile);
        var products = WorldProducts.Draw(profile);
        var hospitals = WorldHospitals.Draw(profile);
        var troubles = TroubleDraw.Draw(profile, products);
        products = [.. products.Select(p => troubles.SelectedFrom.TryGetValue(p.Index, out var day) ? p with { SelectedFrom = day } : p)];
        var kept = hospitals.SelectMany(h => Formularies.Of(profile, h, products, troubles)).ToList();
        var supply = new Supply(profile, troubles, calendar, kept.Select(k => (k.Shelf, k.Distributor)));
        var delisted = troubles.Delisted.GroupBy(d => (d.Product, d.Hospital)).ToDictionary(g => g.Key, g => g.Min(d => d.Day));
        var lives = kept.GroupBy(k => k.Shelf.Hospital).Select(g => new HospitalLife(
            profile, g.Key, calendar, supply, g.Select(k => (k.Shelf, k.Distributor, delisted.GetValueOrDefault((k.Shelf.Product.Index, g.Key.Index), int.MaxValue))))).ToList();
        for (var day = 0; day < profile.Days; day++)
        {
            supply.StartDay(day);
            // Nobody is always served first.
            for (var turn = 0; turn < lives.Count; turn++) lives[(turn + day) % lives.Count].Live(day);
        }

        return new(profile, products, hospitals, [.. kept.Select(k => k.Shelf)], troubles);
    }
}
