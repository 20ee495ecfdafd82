namespace Shared.Sample.World;

/// <summary>Draws which products a hospital keeps, how busy each is, and who delivers it.</summary>
internal static class Formularies
{
    private const double SlowestLines = 0.06;

    /// <summary>The hospital's shelves by product, each with its distributor.</summary>
    public static IEnumerable<(Shelf Shelf, int Distributor)> Of(WorldProfile profile, WorldHospital hospital, IReadOnlyList<WorldProduct> products, Troubles troubles)
    {
        var middling = products.Select(p => p.Popularity).Order().ElementAt(products.Count / 2);
        var waves = troubles.Waves.Where(w => w.Hospital is null || w.Hospital == hospital.Index).ToLookup(w => w.Product, w => w.Wave);
        foreach (var product in products)
        {
            var chance = new Chance(profile.Seed, 110, hospital.Index, product.Index);
            if (!chance.Happens(Math.Min(1, hospital.Assortment * (product.Emergency ? 1.5 : 1)))) continue;
            var lines = Math.Max(SlowestLines, hospital.Busyness * Math.Pow(product.Popularity / middling, 0.8) * (0.5 + chance.Unit()));
            var patients = new Patients(product, hospital, lines, waves[product.Index]);
            var days = 8 + hospital.Buying.SafetyDays + (hospital.Buying.CycleDays * chance.Unit());
            var opening = (int)Math.Ceiling(((patients.Daily * days) + (hospital.Buying.LinesInReserve * patients.DosesALine)) / product.PackSize) * product.PackSize;
            yield return (new Shelf(product, hospital, patients, profile.Days, opening), chance.Happens(0.75) ? product.Distributors.First : product.Distributors.Second);
        }
    }
}
