namespace Shared.Measure.Supply;

/// <summary>The numbers by which deliveries are judged; see <c>rules/delivery.json</c>.</summary>
/// <param name="OrdinaryHours">The hours an ordinary order may take.</param>
/// <param name="UrgentHours">The hours an urgent order may take.</param>
/// <param name="OrdinaryRests">Whether the clock of ordinary orders stands still on days off.</param>
/// <param name="UrgentRests">Whether the clock of urgent orders does.</param>
/// <param name="MonthBelow">A month's rate below this is reportable.</param>
/// <param name="QuarterBelow">A quarter's rate below this has the distributor named.</param>
/// <param name="ThreeMonthsBelow">Three months in a row below this have the maker named.</param>
public sealed record DeliveryRules(
    decimal OrdinaryHours, decimal UrgentHours, bool OrdinaryRests, bool UrgentRests, Threshold MonthBelow, Threshold QuarterBelow, Threshold ThreeMonthsBelow)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "delivery";

    /// <summary>The numbers in force on a day. A region that calls itself remote has the hours of remote places.</summary>
    public static DeliveryRules From(RuleBook book, DateOnly day)
    {
        var rule = book.Find(Id, day);
        var remote = rule["remote"] != 0;
        return new(
            rule[remote ? "ordinaryRemoteHours" : "ordinaryHours"], rule[remote ? "urgentRemoteHours" : "urgentHours"],
            rule["ordinaryRestsOnDaysOff"] != 0, rule["urgentRestsOnDaysOff"] != 0,
            rule.Thresholds["monthBelow"], rule.Thresholds["quarterBelow"], rule.Thresholds["threeMonthsBelow"]);
    }
}
