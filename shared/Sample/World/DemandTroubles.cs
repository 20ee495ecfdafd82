namespace Shared.Sample.World;

/// <summary>Draws outbreaks, surges at one hospital, and winners of a procurement round that take the place of others.</summary>
internal sealed class DemandTroubles(WorldProfile profile, IReadOnlyList<WorldProduct> products, Troubles troubles)
{
    private const double OutbreaksAQuarter = 0.6;
    private const double SurgesAQuarter = 0.004;
    private const double SwitchesAQuarter = 0.01;

    public void Draw()
    {
        var chance = new Chance(profile.Seed, 104);
        for (var day = 0; day < profile.Days; day++)
        {
            if (chance.Happens(OutbreaksAQuarter / 91)) Outbreak(day, chance);
            for (var expected = chance.Poisson(SurgesAQuarter * profile.Hospitals * products.Count / 91); expected > 0; expected--) Surge(day, chance);
        }

        foreach (var variety in products.GroupBy(p => p.Variety, StringComparer.Ordinal).Where(v => v.Count() > 1 && v.All(p => p.SelectedFrom is null)))
        {
            if (chance.Happens(SwitchesAQuarter * profile.Days / 91 * 4)) Switch([.. variety], chance.Between(60, profile.Days), chance);
        }
    }

    /// <summary>A class of drugs is wanted everywhere; half of the time the distributors run low as well.</summary>
    private void Outbreak(int day, Chance chance)
    {
        var it = chance.Pick(products).TherapeuticClass;
        var touched = products.Where(p => p.TherapeuticClass == it).ToList();
        var wave = new DemandWave(day, chance.Happens(0.4) ? 1 : chance.Between(5, 18), chance.Between(8, 35), chance.Between(8, 20), 1.4 + (1.8 * chance.Unit()));
        var shortens = chance.Happens(0.4);
        foreach (var product in touched)
        {
            troubles.Waves.Add((product.Index, null, wave));
            if (!shortens) continue;
            troubles.MakerDays.Add(new(day, product.Index, (chance.Between(15, 35), 1.5)));
            troubles.MakerDays.Add(new(day + wave.Rise + wave.Stay + wave.Fall, product.Index, null));
        }

        troubles.Told.Add(new(TroubleKind.Outbreak, [.. touched.Select(p => p.Index)], [.. Enumerable.Range(0, profile.Hospitals)], day, day + wave.Rise + wave.Stay));
    }

    private void Surge(int day, Chance chance)
    {
        var (product, hospital) = (chance.Below(products.Count), chance.Below(profile.Hospitals));
        var wave = new DemandWave(day, chance.Happens(0.5) ? 1 : chance.Between(3, 12), chance.Between(7, 25), chance.Between(3, 10), 1.8 + (2.2 * chance.Unit()));
        troubles.Waves.Add((product, hospital, wave));
        troubles.Told.Add(new(TroubleKind.Surge, [product], [hospital], day, day + wave.Rise + wave.Stay));
    }

    /// <summary>The winner's demand grows by what the others lose; some hospitals take the others off their lists.</summary>
    private void Switch(IReadOnlyList<WorldProduct> variety, int day, Chance chance)
    {
        var winner = chance.Pick(variety);
        var others = variety.Where(p => p != winner).ToList();
        var left = 0.08 + (0.2 * chance.Unit());
        var ramp = chance.Between(15, 40);
        troubles.SelectedFrom[winner.Index] = day;
        troubles.Waves.Add((winner.Index, null, new(day, ramp, DemandWave.ForGood, 0, 1 + (others.Sum(o => o.Popularity) * (1 - left) / winner.Popularity))));
        foreach (var other in others)
        {
            troubles.Waves.Add((other.Index, null, new(day, ramp, DemandWave.ForGood, 0, left)));
            for (var hospital = 0; hospital < profile.Hospitals; hospital++)
            {
                if (chance.Happens(0.4)) troubles.Delisted.Add((other.Index, hospital, day + ramp + chance.Between(0, 60)));
            }
        }

        troubles.Told.Add(new(TroubleKind.PolicySwitch, [.. variety.Select(p => p.Index)], [.. Enumerable.Range(0, profile.Hospitals)], day, day + ramp));
    }
}
