namespace Shared.Sample.World;

/// <summary>Draws makers that stop, makers that allocate, and the prices that rise before.</summary>
internal sealed class MakerTroubles(WorldProfile profile, IReadOnlyList<WorldProduct> products, Troubles troubles)
{
    private const double StopsAQuarter = 0.012;
    private const double AllocationsAQuarter = 0.009;
    private const double InnocentRisesAQuarter = 0.02;
    private const int DaysBetween = 60;

    private readonly Dictionary<int, int> _troubledUntil = [];
    private readonly int[] _hospitals = [.. Enumerable.Range(0, profile.Hospitals)];

    public void Draw()
    {
        var chance = new Chance(profile.Seed, 103);
        for (var day = 0; day < profile.Days; day++)
        {
            foreach (var product in products)
            {
                var prone = product.Watched ? 3 : product.Emergency ? 1.5 : 1;
                if (chance.Happens(StopsAQuarter * prone / 91)) Stop(product, day, chance);
                if (chance.Happens(AllocationsAQuarter * prone / 91)) Allocate(product, day, chance);
                if (chance.Happens(InnocentRisesAQuarter / 91)) troubles.PriceRises.Add((product.Index, day, 1.05 + (0.4 * chance.Unit())));
            }
        }
    }

    private void Stop(WorldProduct product, int day, Chance chance)
    {
        var scope = chance.Unit();
        var strengths = scope is >= 0.7 and < 0.9;
        var hit = products.Where(p => p == product
            || (p.Maker == product.Maker && (scope >= 0.9 || (strengths && p.GenericName == product.GenericName)))).Where(p => IsFree(p, day)).ToList();
        if (hit.Count == 0) return;
        var length = 30 + (int)(45 * -Math.Log(1 - (0.97 * chance.Unit())));
        var announced = chance.Happens(0.5);
        var cover = announced ? chance.Between(8, 50) : chance.Between(3, 30);
        foreach (var it in hit)
        {
            Limit(it, day, day + length, cover, 0, chance, announced ? 0.15 : 0.4);
            if (announced) Announce(it, day, length, chance);
        }

        troubles.Told.Add(new(TroubleKind.MakerStop, [.. hit.Select(p => p.Index)], _hospitals, day, day + length));
    }

    private void Announce(WorldProduct product, int day, int length, Chance chance)
    {
        int? expected = chance.Happens(0.6) ? day + Math.Max(10, length + chance.Between(-25, 15)) : null;
        var vague = chance.Happens(0.2);
        troubles.Notices.Add(new(product.Maker, product.GenericName, vague ? null : product.DosageForm, vague ? null : product.Strength, day, expected, day + length));
    }

    private void Allocate(WorldProduct product, int day, Chance chance)
    {
        if (!IsFree(product, day)) return;
        var length = chance.Between(30, 110);
        Limit(product, day, day + length, chance.Between(4, 20), 0.2 + (0.55 * chance.Unit()), chance, 0.45);
        troubles.Told.Add(new(TroubleKind.Allocation, [product.Index], _hospitals, day, day + length));
    }

    private void Limit(WorldProduct product, int from, int to, double cover, double share, Chance chance, double priceRises)
    {
        _troubledUntil[product.Index] = to;
        troubles.MakerDays.Add(new(from, product.Index, (cover, share)));
        troubles.MakerDays.Add(new(to, product.Index, null));
        if (chance.Happens(priceRises)) troubles.PriceRises.Add((product.Index, Math.Max(0, from - chance.Between(-5, 35)), 1.12 + (0.6 * chance.Unit())));
    }

    private bool IsFree(WorldProduct product, int day) => !_troubledUntil.TryGetValue(product.Index, out var until) || until + DaysBetween < day;
}
