using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>短缺预警: one shortage of a product in a hospital or a region, from the day it was raised to the day it is over.</summary>
public sealed record ShortageWarning
{
    /// <summary>Made of hospital or region, product and the day it was opened.</summary>
    public required string Id { get; init; }

    /// <summary>The hospital; null for a region's warning.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>For a region's warning, the hospitals that run short of it; else empty.</summary>
    public IReadOnlyList<HospitalCode> Hospitals { get; init; } = [];

    /// <summary>The hospital's region, or the region that is short.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>院内药品唯一码; for a region, which has none, the product's id.</summary>
    public required string DrugCode { get; init; }

    /// <summary>The product.</summary>
    public required Product Product { get; init; }

    /// <summary>How urgent.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether it belongs in a direct report.</summary>
    public required bool Reportable { get; init; }

    /// <summary>Where it stands.</summary>
    public required WarningState State { get; init; }

    /// <summary>短缺类型.</summary>
    public required ShortageType Type { get; init; }

    /// <summary>The day as of which it was raised.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The day as of which its figures are. An evaluation as of an earlier day changes nothing.</summary>
    public required DateOnly UpdatedOn { get; init; }

    /// <summary>The day it was resolved; null while it is not.</summary>
    public DateOnly? ResolvedOn { get; init; }

    /// <summary>The first day without stock; null when there was some all along.</summary>
    public DateOnly? OutSince { get; init; }

    /// <summary>On hand when last known.</summary>
    public decimal? Stock { get; init; }

    /// <summary>Net use a day over in-stock days.</summary>
    public decimal? MeanDailyUse { get; init; }

    /// <summary>Stock ÷ mean daily use.</summary>
    public decimal? DaysOfStock { get; init; }

    /// <summary>When it runs out at that pace.</summary>
    public DateOnly? ProjectedStockOut { get; init; }

    /// <summary>The earliest and the latest day on which it runs out; null where nothing can be said.</summary>
    public DayRange? StockOutBetween { get; init; }

    /// <summary>The latest day on which an order would still come in time; null where nothing can be said.</summary>
    public DateOnly? OrderBy { get; init; }

    /// <summary>How much to order then, in 最小制剂单位, beside what is on its way; null where nothing can be said.</summary>
    public decimal? OrderDoses { get; init; }

    /// <summary>What the rules saw.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>What else is in the store.</summary>
    public IReadOnlyList<Substitute> Substitutes { get; init; } = [];

    /// <summary>Who has to act.</summary>
    public required WarningLevel Level { get; init; }

    /// <summary>Until when; null when no clock runs.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>短缺原因, once somebody named it.</summary>
    public ShortageCause? Cause { get; init; }

    /// <summary>Everything that happened to it, in order.</summary>
    public IReadOnlyList<WarningEvent> History { get; init; } = [];

    /// <summary>The direct report drafted from it.</summary>
    public string? ReportId { get; init; }

    /// <summary>True until it is resolved.</summary>
    public bool IsActive => State != WarningState.Resolved;
}

/// <summary>Something that happened to a warning.</summary>
/// <param name="At">When it was written down.</param>
/// <param name="On">The day it speaks of.</param>
/// <param name="Event">One of <see cref="WarningEvents"/>.</param>
/// <param name="By">The person, or <c>system</c>.</param>
/// <param name="Note">What the person wrote.</param>
/// <param name="Cause">短缺原因, if named.</param>
/// <param name="Severity">The severity from then on, if it was set.</param>
public sealed record WarningEvent(DateTimeOffset At, DateOnly On, string Event, string By, string? Note, ShortageCause? Cause, Severity? Severity);

/// <summary>The names of events.</summary>
public static class WarningEvents
{
    public const string Raised = "raised";
    public const string Changed = "changed";
    public const string Acknowledged = "acknowledged";
    public const string Reported = "reported";
    public const string Escalated = "escalated";
    public const string Resolved = "resolved";
    public const string Reopened = "reopened";
    public const string Commented = "commented";
    public const string Cleared = "cleared";

    /// <summary>What the hospital's people reported of the same shortage was put with it.</summary>
    public const string Joined = "joined";

    /// <summary>Who acts when no person does.</summary>
    public const string System = "system";
}

/// <summary>A warning as it is after an evaluation. Without an event only its figures are newer.</summary>
public sealed record WarningStep(ShortageWarning Warning, WarningEvent? Event);
