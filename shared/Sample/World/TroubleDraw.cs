namespace Shared.Sample.World;

/// <summary>Draws everything that goes wrong in a district, knowing nothing of how it will be looked for.</summary>
internal static class TroubleDraw
{
    private const double FailuresAQuarter = 0.13;
    private const double SilencesAQuarter = 0.35;

    public static Troubles Draw(WorldProfile profile, IReadOnlyList<WorldProduct> products)
    {
        var troubles = new Troubles();
        new MakerTroubles(profile, products, troubles).Draw();
        new DemandTroubles(profile, products, troubles).Draw();
        Failures(profile, products, troubles);
        Silences(profile, troubles);
        return troubles;
    }

    private static void Failures(WorldProfile profile, IReadOnlyList<WorldProduct> products, Troubles troubles)
    {
        var chance = new Chance(profile.Seed, 105);
        for (var day = 0; day < profile.Days; day++)
        {
            for (var distributor = 0; distributor < WorldProducts.Distributors; distributor++)
            {
                if (chance.Happens(FailuresAQuarter / 91)) troubles.Failures.Add(Failure(profile, products, troubles, distributor, day, chance));
            }
        }
    }

    private static DistributorFailure Failure(
        WorldProfile profile, IReadOnlyList<WorldProduct> products, Troubles troubles, int distributor, int day, Chance chance)
    {
        var (hospitals, share) = (0.1 + (0.5 * chance.Unit()), 0.15 + (0.5 * chance.Unit()));
        var to = day + chance.Between(12, 55);
        var failure = new DistributorFailure(
            distributor,
            Enumerable.Range(0, profile.Hospitals).Where(_ => chance.Happens(hospitals)).ToHashSet(),
            products.Where(p => p.Distributors.First == distributor || p.Distributors.Second == distributor).Where(_ => chance.Happens(share)).Select(p => p.Index).ToHashSet(),
            day, to);
        troubles.Told.Add(new(TroubleKind.DistributorFailure, [.. failure.Products.Order()], [.. failure.Hospitals.Order()], day, to));
        return failure;
    }

    private static void Silences(WorldProfile profile, Troubles troubles)
    {
        for (var hospital = 0; hospital < profile.Hospitals; hospital++)
        {
            var chance = new Chance(profile.Seed, 106, hospital);
            for (var day = 30; day < profile.Days; day++)
            {
                if (!chance.Happens(SilencesAQuarter / 91)) continue;
                var length = chance.Unit() switch { < 0.5 => chance.Between(1, 3), < 0.85 => chance.Between(4, 9), _ => chance.Between(10, 20) };
                troubles.Silences.Add((hospital, day, day + length - 1));
                day += length + 5;
            }
        }
    }
}
