using System.Collections.Immutable;
using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>What an evaluation knows beside its findings.</summary>
/// <param name="Hospital">Whose findings they are; null when they are a region's.</param>
/// <param name="Region">Where the hospital lies, or the region itself.</param>
/// <param name="AsOf">The last day whose facts were seen.</param>
/// <param name="Now">When the evaluation runs; only written down, never decided by.</param>
/// <param name="Rules">Clocks, and when a shortage is the same one.</param>
/// <param name="Calendar">The working days.</param>
public sealed record EvaluationContext(
    HospitalCode? Hospital, RegionCode Region, DateOnly AsOf, DateTimeOffset Now, WarningRules Rules, WorkingCalendar Calendar)
{
    /// <summary>What the hospital's own people reported (<c>shortages</c>).</summary>
    public IReadOnlyList<ReportedShortage> Reported { get; init; } = [];

    /// <summary>For a region, which hospitals run short of a product, by product id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HospitalCode>> ShortHospitals { get; init; } =
        ImmutableDictionary<string, IReadOnlyList<HospitalCode>>.Empty;

    /// <summary>The clocks and the days they run on.</summary>
    public WarningClocks Clocks => new(Rules, Calendar);
}
