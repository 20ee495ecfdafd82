using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Warn.Regions;

/// <summary>When a region runs short, and when that is over; see <c>rules/regional-shortage.json</c>.</summary>
/// <param name="Rule">The rule with its numbers and sources.</param>
public sealed record RegionalShortageRules(Rule Rule)
{
    /// <summary>The rules in force on a day.</summary>
    public static RegionalShortageRules From(RuleBook book, DateOnly day) => new(book.FindNearest("regional-shortage", day));

    /// <summary>Institutions running short from which on it is the region's.</summary>
    public int Institutions => (int)Rule["institutions"];

    /// <summary>Regions directly below that must be hit before a city or a province is.</summary>
    public int Parts(RegionCode region) => region.Tier == RegionTier.County ? 1 : (int)Rule["parts"];

    /// <summary>Enough institutions in enough places, with enough of the institutions or of the demand.</summary>
    internal bool Raises(RegionalShares shares, RegionCode region) =>
        shares.Short >= Institutions && shares.Parts >= Parts(region)
        && (shares.OfInstitutions >= Rule["institutionShare"] || shares.OfDemand >= Rule["demandShare"]);

    /// <summary>Below all that by a distance.</summary>
    internal bool Clears(RegionalShares shares) =>
        shares.Short < (int)Rule["clearInstitutions"] || (shares.OfInstitutions < Rule["clearShare"] && shares.OfDemand < Rule["clearShare"]);

    /// <summary>How urgent: as the institutions' own warnings are, where most of the region has such.</summary>
    internal Severity Severity(ProductTally tally)
    {
        if (Reaches(tally, Vocabulary.Severity.Red, "redShare")) return Vocabulary.Severity.Red;
        return Reaches(tally, Vocabulary.Severity.Orange, "orangeShare") ? Vocabulary.Severity.Orange : Vocabulary.Severity.Yellow;
    }

    private bool Reaches(ProductTally tally, Severity severity, string share)
    {
        var shares = RegionalShares.Of(tally, severity);
        return shares.OfInstitutions >= Rule[share] || shares.OfDemand >= Rule[share];
    }
}

/// <summary>How much of a region is short of a product.</summary>
internal readonly record struct RegionalShares(int Short, int Institutions, decimal ShortDoses, decimal Doses, int Parts)
{
    public decimal OfInstitutions => Institutions == 0 ? 0 : (decimal)Short / Institutions;

    public decimal OfDemand => Doses == 0 ? 0 : ShortDoses / Doses;

    /// <summary>Those that are short at least so severely.</summary>
    public static RegionalShares Of(ProductTally tally, Severity atLeast = Severity.Yellow)
    {
        var hit = tally.Short.Where(s => s.Sign.Short!.Severity >= atLeast).ToList();
        return new(hit.Count, tally.Institutions, hit.Sum(s => s.Sign.MeanDailyUse ?? 0), tally.DailyDoses, hit.Select(s => s.Part).Distinct().Count());
    }
}
