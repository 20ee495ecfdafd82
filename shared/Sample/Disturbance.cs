using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>The ways in which the sample's supply is disturbed.</summary>
public enum DisturbanceKind
{
    /// <summary>停产: a maker delivers nothing to anybody.</summary>
    MakerStop,

    /// <summary>配送中断: a distributor delivers nothing to some hospitals.</summary>
    DistributorFailure,

    /// <summary>限量供应: a part of what is ordered is delivered and the rest cancelled.</summary>
    Allocation,

    /// <summary>需求激增.</summary>
    DemandSurge,

    /// <summary>A hospital sends no files; its patients are treated all the same.</summary>
    FeedStops,
}

/// <summary>A disturbance of which the truth is known, so that what the product finds can be held against it.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Products">Master codes of the products it touches; empty when it isn't about products.</param>
/// <param name="Hospitals">The hospitals it touches.</param>
/// <param name="Days">From the first to the last day; deliveries ordered earlier may still arrive.</param>
/// <param name="Factor">What is left of deliveries, or the multiple of demand.</param>
/// <param name="Description">The story.</param>
public sealed record Disturbance(
    DisturbanceKind Kind,
    IReadOnlyList<string> Products,
    IReadOnlyList<HospitalCode> Hospitals,
    DayRange Days,
    decimal Factor,
    Bilingual Description);

/// <summary>Demand that a hospital's pharmacy could not meet in full on a day; its stock was 0 that evening.</summary>
/// <param name="Hospital">Where.</param>
/// <param name="DrugCode">The hospital's own code.</param>
/// <param name="Day">When.</param>
/// <param name="DemandedDoses">What patients needed, in 最小制剂单位.</param>
/// <param name="ServedDoses">What they got.</param>
public sealed record UnmetDemand(HospitalCode Hospital, string DrugCode, DateOnly Day, int DemandedDoses, int ServedDoses);
