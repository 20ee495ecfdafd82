using Shared.Measure;

namespace Shared.Detect;

/// <summary>The rules by which shortages are detected, with their numbers in force on a day; see <c>rules/*.json</c>.</summary>
public sealed class ShortageRules
{
    private ShortageRules(Func<string, Rule> find)
    {
        (OutOfStock, DaysOfStock, OtherMaker, NonSelected) = (find("out-of-stock"), find("days-of-stock"), find("other-maker-in-stock"), find("non-selected-replaced"));
        (SilentFeed, Projected, Late, Overdue) = (find("silent-feed"), find("projected-stock-out"), find("late-delivery"), find("replenishment-overdue"));
        (SmallOrders, DeliveryRate, CarriedForward, PriceJump) = (find("repeated-small-orders"), find("delivery-rate"), find("carried-forward"), find("price-jump"));
        (UseFalls, RegionalDrying, ProductionStop, Listed) = (find("use-falls-orders-unfilled"), find("regional-drying"), find("production-stop"), find("listed-shortage"));
        (Expiry, PharmacistReport, OrderAdvice, DailyUse) = (find("expiry"), find("pharmacist-report"), find("order-advice"), find("daily-use"));
        (DemandDays, SilentDays, UseDays) = ((int)OutOfStock["demandDays"], (int)SilentFeed["days"], (int)DaysOfStock["window"]);
        (Yellow, Orange, Clear) = (DaysOfStock["yellow"], DaysOfStock["orange"], DaysOfStock["clear"]);
        (Use, LateDelivery, Replenishment) = (DailyUseRule.From(DailyUse), LateDeliveryRule.From(Late), ReplenishmentRule.From(Overdue));
        (Projection, Regional, SmallDeliveries) = (ProjectionRule.From(Projected), RegionalRule.From(RegionalDrying), SmallDeliveriesRule.From(SmallOrders));
        (Rates, Carried) = (DeliveryRateRule.From(DeliveryRate), CarriedRule.From(CarriedForward));
        Advice = AdviceRule.From(OrderAdvice);
    }

    /// <summary>断货.</summary>
    public Rule OutOfStock { get; }

    /// <summary>库存可用天数.</summary>
    public Rule DaysOfStock { get; }

    /// <summary>同品规其他企业产品库存充足.</summary>
    public Rule OtherMaker { get; }

    /// <summary>非中选品种被中选品种替代.</summary>
    public Rule NonSelected { get; }

    /// <summary>库存数据中断.</summary>
    public Rule SilentFeed { get; }

    /// <summary>预计断货.</summary>
    public Rule Projected { get; }

    /// <summary>订单逾期未到.</summary>
    public Rule Late { get; }

    /// <summary>补货逾期.</summary>
    public Rule Overdue { get; }

    /// <summary>连续少量到货.</summary>
    public Rule SmallOrders { get; }

    /// <summary>订单到货率低.</summary>
    public Rule DeliveryRate { get; }

    /// <summary>上期短缺未缓解.</summary>
    public Rule CarriedForward { get; }

    /// <summary>采购价明显上涨.</summary>
    public Rule PriceJump { get; }

    /// <summary>用量下降而订单未到.</summary>
    public Rule UseFalls { get; }

    /// <summary>区域内多家机构补货中断.</summary>
    public Rule RegionalDrying { get; }

    /// <summary>生产企业停产.</summary>
    public Rule ProductionStop { get; }

    /// <summary>列入短缺或重点监测清单.</summary>
    public Rule Listed { get; }

    /// <summary>近效期.</summary>
    public Rule Expiry { get; }

    /// <summary>药师报告短缺.</summary>
    public Rule PharmacistReport { get; }

    /// <summary>最迟订货日与数量.</summary>
    public Rule OrderAdvice { get; }

    /// <summary>预计日用量.</summary>
    public Rule DailyUse { get; }

    /// <summary>How many days back demand is looked for.</summary>
    public int DemandDays { get; }

    /// <summary>Stock older than so many days says nothing.</summary>
    public int SilentDays { get; }

    /// <summary>The days over which daily use is averaged.</summary>
    public int UseDays { get; }

    /// <summary>At most so many days of stock: yellow.</summary>
    public decimal Yellow { get; }

    /// <summary>At most so many: orange.</summary>
    public decimal Orange { get; }

    /// <summary>Only above so many is it over.</summary>
    public decimal Clear { get; }

    internal DailyUseRule Use { get; }

    internal LateDeliveryRule LateDelivery { get; }

    internal ReplenishmentRule Replenishment { get; }

    internal ProjectionRule Projection { get; }

    internal RegionalRule Regional { get; }

    internal SmallDeliveriesRule SmallDeliveries { get; }

    internal DeliveryRateRule Rates { get; }

    internal CarriedRule Carried { get; }

    internal AdviceRule Advice { get; }

    /// <summary>The rules in force on a day.</summary>
    public static ShortageRules From(RuleBook book, DateOnly day) => new(id => book.Find(id, day));
}

/// <summary>Every rule may be left out by its own threshold, so that what it contributes can be measured.</summary>
internal static class RuleSwitch
{
    /// <summary>Whether the rule takes part.</summary>
    public static bool IsOn(this Rule rule) => rule["on"] != 0;
}
