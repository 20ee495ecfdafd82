using Shared.Vocabulary;

namespace Shared.Sample.World;

/// <summary>A hospital of a simulated district and its habits.</summary>
public sealed record WorldHospital
{
    internal WorldHospital(BuyingHabit buying) => Buying = buying;

    /// <summary>Its number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its code.</summary>
    public HospitalCode Code => HospitalCode.Parse($"S{Index + 1:000}");

    /// <summary>级别.</summary>
    public required InstitutionLevel Level { get; init; }

    /// <summary>Whether it sends <c>orders</c> and <c>deliveries</c>.</summary>
    public required bool FeedsOrders { get; init; }

    /// <summary>Whether it sends <c>usage</c>.</summary>
    public required bool FeedsUse { get; init; }

    /// <summary>Whether its stock rows say when a batch goes out of date.</summary>
    public required bool FeedsExpiry { get; init; }

    /// <summary>Whether it counts and sends on weekends and holidays too.</summary>
    public required bool FeedsOnDaysOff { get; init; }

    internal BuyingHabit Buying { get; }

    /// <summary>Share of the district's products on its list.</summary>
    internal double Assortment { get; init; }

    /// <summary>Lines on a weekday of a product of middling popularity.</summary>
    internal double Busyness { get; init; }

    /// <summary>Share of the lines written in clinics.</summary>
    internal double Clinics { get; init; }

    /// <summary>Working days that the way to it takes on top.</summary>
    internal int Remoteness { get; init; }

    /// <summary>Share of prescriptions that another maker's product may fill.</summary>
    internal double TakesTwins { get; init; }
}

/// <summary>How a hospital's buyer orders.</summary>
internal sealed record BuyingHabit
{
    /// <summary>Whether orders are placed on a weekday; Sunday is 0.</summary>
    public required IReadOnlyList<bool> Weekdays { get; init; }

    /// <summary>Days between two occasions to order.</summary>
    public required int ReviewDays { get; init; }

    /// <summary>Days of expected use that should still lie there when an order comes.</summary>
    public required int SafetyDays { get; init; }

    /// <summary>An order fills up to so many days above the point at which it is placed.</summary>
    public required int CycleDays { get; init; }

    /// <summary>Share of occasions on which a product is left for the next one.</summary>
    public required double Postpones { get; init; }

    /// <summary>Share of occasions from which on a product is forgotten for a week or two.</summary>
    public required double Forgets { get; init; }

    /// <summary>Share of days on which an almost empty shelf is noticed and something is ordered in a hurry.</summary>
    public required double Attention { get; init; }

    /// <summary>How much of a long holiday is ordered in advance: 0 nothing, 1 all of it.</summary>
    public required double HolidayStock { get; init; }

    /// <summary>How many lines of a slow drug lie in store on top.</summary>
    public required int LinesInReserve { get; init; }

    /// <summary>Whether it may order from a maker's other distributor without waiting for a new contract.</summary>
    public required bool TwoSources { get; init; }

    /// <summary>Whether a shortage that is talked about makes it order twice.</summary>
    public required bool Hoards { get; init; }
}
