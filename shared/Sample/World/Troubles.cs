namespace Shared.Sample.World;

/// <summary>A maker's announcement that it stops making a drug.</summary>
/// <param name="Maker">生产企业.</param>
/// <param name="GenericName">通用名.</param>
/// <param name="DosageForm">剂型; null for every form.</param>
/// <param name="Strength">制剂规格; null for every strength.</param>
/// <param name="StopsOn">停产日期, as a number of the district's days.</param>
/// <param name="Expected">预计复产 as announced; null when nobody knows.</param>
/// <param name="EndsOn">When it really makes it again.</param>
public sealed record MakerNotice(string Maker, string GenericName, string? DosageForm, string? Strength, int StopsOn, int? Expected, int EndsOn);

/// <summary>The kinds of what goes wrong.</summary>
public enum TroubleKind { MakerStop, Allocation, DistributorFailure, Surge, Outbreak, PolicySwitch }

/// <summary>Something that goes wrong, for the record: products and hospitals by number, days by number.</summary>
public sealed record Trouble(TroubleKind Kind, IReadOnlyList<int> Products, IReadOnlyList<int> Hospitals, int From, int To);

/// <summary>Demand that rises (or falls) to a multiple of its own, stays and goes back.</summary>
internal sealed record DemandWave(int From, int Rise, int Stay, int Fall, double Factor)
{
    public const int ForGood = 100_000;

    public double At(int day)
    {
        var since = day - From;
        if (since < 0) return 1;
        if (since < Rise) return 1 + ((Factor - 1) * (since + 1) / Rise);
        if (since < Rise + Stay) return Factor;
        since -= Rise + Stay;
        return since < Fall ? 1 + ((Factor - 1) * (Fall - since) / Fall) : 1;
    }
}

/// <summary>What a maker sends of a product from a day on: nothing or a share, while the distributors' stock lasts so many days; null when it is over.</summary>
internal readonly record struct MakerDay(int Day, int Product, (double Cover, double Share)? Limit);

/// <summary>A distributor that stops delivering some products to some hospitals.</summary>
internal sealed record DistributorFailure(int Distributor, IReadOnlySet<int> Hospitals, IReadOnlySet<int> Products, int From, int To)
{
    public bool Hits(int distributor, int hospital, int product, int day) =>
        distributor == Distributor && day >= From && day <= To && Hospitals.Contains(hospital) && Products.Contains(product);
}

/// <summary>Everything that goes wrong in a district.</summary>
internal sealed class Troubles
{
    public List<Trouble> Told { get; } = [];

    public List<MakerNotice> Notices { get; } = [];

    public List<MakerDay> MakerDays { get; } = [];

    public List<DistributorFailure> Failures { get; } = [];

    /// <summary>Rises of price by product: from a day on, to a multiple.</summary>
    public List<(int Product, int Day, double Factor)> PriceRises { get; } = [];

    /// <summary>Days without feeds by hospital, both ends included.</summary>
    public List<(int Hospital, int From, int To)> Silences { get; } = [];

    /// <summary>Waves of demand by product, at a hospital or at all (null).</summary>
    public List<(int Product, int? Hospital, DemandWave Wave)> Waves { get; } = [];

    /// <summary>Products that hospitals take off their lists on a day.</summary>
    public List<(int Product, int Hospital, int Day)> Delisted { get; } = [];

    /// <summary>Products that become selected on a day.</summary>
    public Dictionary<int, int> SelectedFrom { get; } = [];
}
