using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>
/// A believable district made of nothing but a seed: institutions, catalogues, agreements and every file they push,
/// with the truth about what went wrong. Hospitals, makers and people are invented; see <c>reference/README.md</c>.
/// </summary>
public sealed class SampleDistrict
{
    /// <summary>What it was made from.</summary>
    public required DistrictProfile Profile { get; init; }

    /// <summary>The hospitals and the depot.</summary>
    public required IReadOnlyList<Institution> Institutions { get; init; }

    /// <summary>Every file in the order of its arrival: catalogues, agreements, history by month, then day by day.</summary>
    public required IReadOnlyList<SampleFeed> Feeds { get; init; }

    /// <summary>The example targets of the essential-drug ratio, by amount.</summary>
    public required SampleFeed TargetFeed { get; init; }

    /// <summary>What disturbs the supply.</summary>
    public required IReadOnlyList<Disturbance> Disturbances { get; init; }

    /// <summary>Which hospital could not meet demand, of which drug, on which days.</summary>
    public required IReadOnlyList<UnmetDemand> Truth { get; init; }

    /// <summary>The bad rows in the files.</summary>
    public required IReadOnlyList<ExpectedBadRows> ExpectedBadRows { get; init; }
}
