using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>
/// What is kept of a hospital's orders of a month: lines that are settled as sums by supplier, the others line by line, so that any later day
/// can judge them. The sums hold as of <see cref="SettledOn"/> and every later day; for an earlier day the lines themselves must be asked.
/// </summary>
public sealed record DeliveryMonth
{
    /// <summary>The shape of the stored document.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Whose orders.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The month of the orders.</summary>
    public required Month Month { get; init; }

    /// <summary>The hours and days off they were judged by; under other ones the sums don't hold.</summary>
    public required string JudgedBy { get; init; }

    /// <summary>The first day whose end the sums are good for; null when no line is settled.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>Settled lines by supplier, in ordinal order.</summary>
    public IReadOnlyList<SupplierDeliveries> Settled { get; init; } = [];

    /// <summary>The other lines.</summary>
    public IReadOnlyList<OrderLine> Open { get; init; } = [];

    /// <summary>Deliveries of the month, by its days, that name no known order line.</summary>
    public IReadOnlyList<UnknownDeliveries> Unknown { get; init; } = [];

    /// <summary>What was seen of the feeds.</summary>
    public required DeliveryBasis Basis { get; init; }

    /// <summary>The settled lines of all suppliers.</summary>
    [JsonIgnore]
    public DeliveryFigure SettledTotal => _total ??= Settled.Aggregate(DeliveryFigure.None, (sum, s) => sum + s.Figure);

    private DeliveryFigure? _total;
}

/// <summary>The settled lines of one supplier; null for lines that name none.</summary>
public sealed record SupplierDeliveries(string? Supplier, DeliveryFigure Figure);

/// <summary>Deliveries of a day that name no known order line.</summary>
public sealed record UnknownDeliveries(DateOnly Day, int Deliveries, decimal Packs);

/// <summary>What a month's figures rest on: the days of the orders and arrivals that were fed, and the feed that came last.</summary>
public sealed record DeliveryBasis(DateOnly? FirstOrder, DateOnly? LastOrder, DateOnly? FirstArrival, DateOnly? LastArrival, string? LastFeed)
{
    public static DeliveryBasis operator +(DeliveryBasis a, DeliveryBasis b) => new(
        Earlier(a.FirstOrder, b.FirstOrder), Later(a.LastOrder, b.LastOrder), Earlier(a.FirstArrival, b.FirstArrival), Later(a.LastArrival, b.LastArrival), b.LastFeed ?? a.LastFeed);

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => b is null || a < b ? a : b;

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => b is null || a > b ? a : b;
}
