namespace Shared.Sample.World;

/// <summary>Draws the products of a district: the generics of the sample, in more strengths and from more makers.</summary>
internal static class WorldProducts
{
    /// <summary>Distributors that deliver in the district.</summary>
    public const int Distributors = 6;

    private const int MostBases = 150;
    private static readonly string[] Places = ["华津", "渤源", "燕岭", "海河", "盘龙", "中冀", "云杉", "沽上", "北辰", "青禾", "岭南", "江淮"];
    private static readonly string[] Words = ["康泰", "济世", "恒健", "普宁", "仁合"];

    /// <summary>As many products as the profile says.</summary>
    public static IReadOnlyList<WorldProduct> Draw(WorldProfile profile)
    {
        var chance = new Chance(profile.Seed, 101);
        var bases = ProductList.Read(MostBases).Where(p => p.MakerRank == 0).ToList();
        for (var i = bases.Count - 1; i > 0; i--)
        {
            var other = chance.Below(i + 1);
            (bases[i], bases[other]) = (bases[other], bases[i]);
        }

        var products = new List<WorldProduct>(profile.Products);
        for (var strength = 0; products.Count < profile.Products; strength++)
        {
            foreach (var it in bases) AddMakers(products, profile.Products, it, strength, chance);
        }

        return products;
    }

    private static void AddMakers(List<WorldProduct> products, int most, SampleProduct it, int strength, Chance chance)
    {
        var makers = chance.Unit() switch { < 0.4 => 1, < 0.75 => 2, < 0.95 => 3, _ => 4 };
        var selected = chance.Happens(makers > 1 ? 0.5 : 0.2);
        var first = chance.Below(Places.Length * Words.Length);
        for (var rank = 0; rank < makers && products.Count < most; rank++)
            products.Add(Product(products.Count, it, strength, rank, selected && rank == 0, first + (rank * 7), chance));
    }

    private static WorldProduct Product(int index, SampleProduct it, int strength, int rank, bool selected, int maker, Chance chance)
    {
        var distributor = chance.Below(Distributors);
        return new WorldProduct
        {
            Index = index,
            GenericName = it.GenericName,
            DosageForm = it.DosageForm,
            Strength = strength == 0 ? it.Strength : $"{it.Strength}×{strength + 1}",
            DoseUnit = it.DoseUnit,
            TherapeuticClass = it.TherapeuticClass,
            Maker = $"{Places[maker % Places.Length]}{Words[maker / Places.Length % Words.Length]}制药有限公司",
            SelectedFrom = selected ? 0 : null,
            Emergency = it.Emergency,
            Controlled = it.Controlled,
            Watched = chance.Happens(it.Emergency ? 0.25 : 0.05),
            PackSize = it.PackSize,
            Price = decimal.Round(it.PackPrice / it.PackSize * (rank == 0 ? 1 : 2.1m), 4),
            Popularity = it.Weight * (strength == 0 ? 1 : 0.5) * (rank switch { 0 => 1, 1 => 0.45, _ => 0.25 }) * (0.5 + chance.Unit()),
            DosesPerLine = it.DosesPerLine,
            Season = it.Season,
            Intermittent = it.Intermittent || (it.Emergency && chance.Happens(0.5)),
            Injected = it.Injected,
            Distributors = (distributor, (distributor + 1 + chance.Below(Distributors - 1)) % Distributors),
        };
    }
}
