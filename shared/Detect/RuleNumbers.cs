using Shared.Measure;

namespace Shared.Detect;

/// <summary>The numbers of <c>rules/daily-use.json</c>, ready to reckon with.</summary>
internal sealed record DailyUseRule(bool On, int RecentDays, double Surge, double Fall, double RiseKept, double IntermittentBelow, double Smoothing)
{
    public static DailyUseRule From(Rule rule) => new(
        rule["on"] != 0, (int)rule["recentDays"], (double)rule["surge"], (double)rule["fall"], (double)rule["riseKept"],
        (double)rule["intermittentBelow"], (double)rule["smoothing"]);
}

/// <summary>The numbers of <c>rules/late-delivery.json</c>.</summary>
internal sealed record LateDeliveryRule(
    bool On, double UsualLead, double PooledAs, int FewestLeads, double LateAt, double Failure, double SuspicionAs, int SuspicionDays, int RecentDays,
    double StillComes, double NotOrdered, double OrderedAt)
{
    public static LateDeliveryRule From(Rule rule) => new(
        rule["on"] != 0, (double)rule["usualLead"], (double)rule["pooledAs"], (int)rule["fewestLeads"], (double)rule["lateAt"], (double)rule["failure"],
        (double)rule["suspicionAs"], (int)rule["suspicionDays"], (int)rule["recentDays"],
        (double)rule["stillComes"], (double)rule["notOrdered"], (double)rule["orderedAt"]);
}

/// <summary>The numbers of <c>rules/replenishment-overdue.json</c>.</summary>
internal sealed record ReplenishmentRule(bool On, int FewestCycles, double MaterialDays, double Spread, double OverdueBelow, double Failure)
{
    public static ReplenishmentRule From(Rule rule) => new(
        rule["on"] != 0, (int)rule["fewestCycles"], (double)rule["materialDays"], (double)rule["spread"], (double)rule["overdueBelow"],
        (double)rule["failure"]);
}

/// <summary>The numbers of <c>rules/projected-stock-out.json</c>.</summary>
internal sealed record ProjectionRule(
    bool On, double Yellow, double Orange, double Clear, int HorizonDays, int OrangeDays, double HeldBack, double MaterialDays, double Interval)
{
    public static ProjectionRule From(Rule rule) => new(
        rule["on"] != 0, (double)rule["yellow"], (double)rule["orange"], (double)rule["clear"], (int)rule["horizonDays"], (int)rule["orangeDays"],
        (double)rule["heldBack"], (double)rule["materialDays"], (double)rule["interval"]);
}

/// <summary>The numbers of <c>rules/regional-drying.json</c>.</summary>
internal sealed record RegionalRule(bool On, int Institutions, double Share, double WeighsAs)
{
    public static RegionalRule From(Rule rule) => new(rule["on"] != 0, (int)rule["institutions"], (double)rule["share"], (double)rule["weighsAs"]);
}

/// <summary>The numbers of <c>rules/repeated-small-orders.json</c>.</summary>
internal sealed record SmallDeliveriesRule(bool On, int Days, int Deliveries, double Share, double CoverDays)
{
    public static SmallDeliveriesRule From(Rule rule) => new(
        rule["on"] != 0, (int)rule["days"], (int)rule["deliveries"], (double)rule["share"], (double)rule["coverDays"]);
}

/// <summary>The numbers of <c>rules/delivery-rate.json</c> by which orders are looked at.</summary>
internal sealed record DeliveryRateRule(bool On, decimal FewestOrders, decimal MonthBelow, decimal ThreeMonthsBelow)
{
    public static DeliveryRateRule From(Rule rule) => new(rule["on"] != 0, rule["fewestOrders"], rule["monthBelow"], rule["threeMonthsBelow"]);
}

/// <summary>The numbers of <c>rules/carried-forward.json</c>.</summary>
internal sealed record CarriedRule(bool On, int Days, decimal OutDays)
{
    public static CarriedRule From(Rule rule) => new(rule["on"] != 0, (int)rule["days"], rule["outDays"]);
}

/// <summary>The numbers of <c>rules/order-advice.json</c>.</summary>
internal sealed record AdviceRule(double Lead, int LeadDays, int TargetDays, int SafeDays)
{
    public static AdviceRule From(Rule rule) => new((double)rule["lead"], (int)rule["leadDays"], (int)rule["targetDays"], (int)rule["safeDays"]);
}
