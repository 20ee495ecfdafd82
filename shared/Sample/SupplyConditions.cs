using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>How the disturbances act on one drug of one hospital.</summary>
internal sealed class SupplyConditions(IReadOnlyList<Disturbance> disturbances, HospitalCode hospital, string product)
{
    private readonly Disturbance[] _here = [.. disturbances.Where(d => d.Hospitals.Contains(hospital) && d.Products.Contains(product))];

    /// <summary>The multiple of the usual demand on a day.</summary>
    public double Demand(DateOnly day) => _here.Length == 0 ? 1 : (double)_here.Where(d => d.Kind == DisturbanceKind.DemandSurge && d.Days.Contains(day)).Aggregate(1m, (f, d) => f * d.Factor);

    /// <summary>The last day of a stop of deliveries in which the day lies, or null.</summary>
    public DateOnly? StoppedUntil(DateOnly day) => _here
        .Where(d => d.Kind is DisturbanceKind.MakerStop or DisturbanceKind.DistributorFailure && d.Days.Contains(day))
        .Select(d => (DateOnly?)d.Days.To).Max();

    /// <summary>The share of usual demand that is supplied, or null when orders are met in full.</summary>
    public decimal? Quota(DateOnly day) => _here.Where(d => d.Kind == DisturbanceKind.Allocation && d.Days.Contains(day)).Select(d => (decimal?)d.Factor).Min();
}
