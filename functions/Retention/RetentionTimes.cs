using Functions.Evaluate;
using Shared.Vocabulary;

namespace Functions.Retention;

/// <summary>How long things are kept in a region, in days: the rule <c>retention</c>, or what the jurisdiction put in its place.</summary>
/// <param name="RawDays">Raw files and lists of bad rows, from when they were received.</param>
/// <param name="DeliveryDays">Alerts and deliveries, from when they were made.</param>
/// <param name="SupplyDays">Notes of a region's supply, from their day.</param>
public sealed record RetentionTimes(int RawDays, int DeliveryDays, int SupplyDays)
{
    private const string Rule = "retention";

    // Detection looks back over months, and a mistyped number must not empty the stores.
    private const int Shortest = 31;

    /// <summary>The times in force in a region on a day.</summary>
    public static RetentionTimes In(JurisdictionRules rules, RegionCode region, DateOnly day)
    {
        var rule = rules.In(region, day).Book.FindNearest(Rule, day);
        return new(Days(rule["rawDays"]), Days(rule["deliveryDays"]), Days(rule["supplyDays"]));
    }

    private static int Days(decimal value) => (int)Math.Clamp(value, Shortest, 36_500);
}
