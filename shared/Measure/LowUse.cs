using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>How much of a product that a hospital bought it used, over the same months.</summary>
/// <param name="Hospital">The hospital.</param>
/// <param name="ProductId">A selected or essential product.</param>
/// <param name="Purchased">Doses bought, by the platform where it reports, else by the hospital.</param>
/// <param name="Used">Doses used, by the insurance where it reports, else by the hospital.</param>
public sealed record ProductUse(HospitalCode Hospital, string ProductId, decimal Purchased, decimal Used)
{
    /// <summary>Used ÷ purchased; null where nothing was bought.</summary>
    public Ratio Rate => new(Used, Purchased);
}

/// <summary>The numbers by which a hospital is listed as hardly using what it stocks; see <c>rules/low-use.json</c>.</summary>
/// <param name="ShareOfPeers">Below this share of its peers' rate it is low.</param>
/// <param name="UseRate">Below this rate it is low where it has too few peers to compare with.</param>
/// <param name="Peers">How many other hospitals make a comparison.</param>
public sealed record LowUseRules(decimal ShareOfPeers, decimal UseRate, int Peers)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "low-use";

    /// <summary>The numbers in force on a day.</summary>
    public static LowUseRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(rule["shareOfPeers"], rule["useRate"], (int)rule["peers"]);
    }
}

/// <summary>A hospital that hardly uses a product it stocks.</summary>
/// <param name="Use">What it bought and used.</param>
/// <param name="Peers">How many other hospitals bought the product.</param>
/// <param name="PeerRate">Their use ÷ their purchases, as a ratio of sums; null where there are too few.</param>
/// <param name="Threshold">The rate below which it is low.</param>
public sealed record LowUse(ProductUse Use, int Peers, Ratio? PeerRate, decimal Threshold)
{
    /// <summary>Finds low users. A product that was not bought, or of which more came back than was bought, says nothing.</summary>
    public static IReadOnlyList<LowUse> Of(IEnumerable<ProductUse> uses, LowUseRules rules)
    {
        var low =
            from product in uses.Where(u => u.Purchased > 0).GroupBy(u => u.ProductId, StringComparer.Ordinal)
            let all = product.Aggregate(new Ratio(0, 0), (sum, u) => sum + u.Rate)
            let peers = product.Count() - 1
            from use in product
            let others = new Ratio(all.Numerator - use.Used, all.Denominator - use.Purchased)
            select Judge(use, peers, others, rules);
        return [.. low.OfType<LowUse>().OrderBy(l => l.Use.Hospital.ToString(), StringComparer.Ordinal).ThenBy(l => l.Use.ProductId, StringComparer.Ordinal)];
    }

    private static LowUse? Judge(ProductUse use, int peers, Ratio others, LowUseRules rules)
    {
        var compared = peers >= rules.Peers && others.Value is not null;
        var threshold = compared ? rules.ShareOfPeers * others.Value!.Value : rules.UseRate;
        return use.Rate.Value < threshold ? new(use, peers, compared ? others : null, threshold) : null;
    }
}
