using Shared.Detect.Demand;
using static Shared.Detect.EvidenceTexts;

namespace Shared.Detect.Rules;

/// <summary>What the rules about supply saw, with the numbers from which a person can recompute it.</summary>
internal static class SupplyTexts
{
    public static Evidence Projected(StockCase stock, DateOnly asOf, ShortageRules rules)
    {
        var (outlook, name) = (stock.Outlook, stock.Outlook.SoonLikelihood >= rules.Projection.Orange ? "orange" : "yellow");
        var days = name == "orange" ? rules.Projection.OrangeDays : rules.Projection.HorizonDays;
        var likelihood = Rounded(name == "orange" ? outlook.SoonLikelihood : outlook.Likelihood);
        var (from, to) = (Day(asOf, outlook.Earliest), Day(asOf, outlook.Latest));
        return Of(rules.Projected, name, likelihood, new(
            $"预计日用 {Number(Rounded(stock.Use.Daily))}，不再到货则 {from} 至 {to} 用尽；{days} 天内断货可能性 {Percent(likelihood)}（下一次到货落空可能性 {Percent(Rounded(outlook.Failure))}）",
            $"{Number(Rounded(stock.Use.Daily))} expected a day; without a delivery it runs out between {from} and {to}; likelihood of a stock-out within {days} days {Percent(likelihood)} (of the next delivery failing {Percent(Rounded(outlook.Failure))})"));
    }

    public static Evidence Late(LateOrder late, ShortageRules rules) => Of(rules.Late, "lateAt", late.Age, new(
        $"{late.Order.OrderedOn:yyyy-MM-dd} 的订单（{Number(late.Order.Doses)}）已 {late.Age} 个工作日未到，通常 {late.Usual} 个工作日内到货",
        $"the order of {late.Order.OrderedOn:yyyy-MM-dd} ({Number(late.Order.Doses)} dose units) has not come for {late.Age} working days; such orders usually come within {late.Usual}"), threshold: late.Usual);

    public static Evidence Overdue(StockCase stock, ShortageRules rules) => Of(rules.Overdue, "overdueBelow", stock.Position.DaysOfStock, new(
        $"剩余 {Number(stock.Position.DaysOfStock)} 天用量仍未到货，历次到货时通常剩 {Number(Rounded(stock.UsualLow ?? 0))} 天",
        $"{Number(stock.Position.DaysOfStock)} days of use are left and nothing has come; usually {Number(Rounded(stock.UsualLow ?? 0))} are left when goods come"), threshold: Rounded(stock.UsualLow ?? 0));

    public static Evidence Rate(LowRate rate, ShortageRules rules) => Of(rules.DeliveryRate, rate.Below, rate.Share, new(
        $"近 {rate.Months} 个月到期订单 {Number(rate.Ordered)}，到货 {Number(rate.Came)}，到货率 {Percent(rate.Share)}",
        $"of {Number(rate.Ordered)} dose units ordered and due within {rate.Months} months {Number(rate.Came)} came: {Percent(rate.Share)}"));

    public static Evidence Small(SmallDeliveries small, ShortageRules rules) => Of(rules.SmallOrders, "share", small.Share, new(
        $"近 {small.Days} 天到货 {small.Deliveries} 次共 {Number(small.Came)}，仅为同期有货日均用量的 {Percent(small.Share)}",
        $"{small.Deliveries} deliveries of {Number(small.Came)} dose units in {small.Days} days: {Percent(small.Share)} of what is used in as many in-stock days"));

    public static Evidence CarriedForward(int outDays, ShortageRules rules) => Of(rules.CarriedForward, "outDays", outDays, new(
        $"近 {rules.CarriedForward["days"]:0} 天内已有 {outDays} 天无库存", $"without stock on {outDays} of the last {rules.CarriedForward["days"]:0} days"));

    public static Evidence Price(PriceRise price, ShortageRules rules) => Of(rules.PriceJump, "ratio", price.Ratio, new(
        $"{price.Last.On:yyyy-MM-dd} 采购价 {price.Last.PerDose:0.####} 元，此前 {price.Before:0.####} 元，为 {price.Ratio:0.##} 倍",
        $"bought at {price.Last.PerDose:0.####} yuan on {price.Last.On:yyyy-MM-dd}, at {price.Before:0.####} before: {price.Ratio:0.##} times"));

    public static Evidence UseFalls(UseLevel use, ShortageRules rules) => Of(rules.UseFalls, "on", Rounded(use.Daily), new(
        $"订单未到期间日用量由 {Number(Rounded(use.Before))} 降至 {Number(Rounded(use.Daily))}：按未受限的用量估计",
        $"use fell from {Number(Rounded(use.Before))} to {Number(Rounded(use.Daily))} a day while the order is outstanding: the unrestricted use is reckoned with"), threshold: Rounded(use.Before));

    public static Evidence Surge(UseLevel use, ShortageRules rules) => Of(rules.DailyUse, "surge", Rounded(use.Daily), new(
        $"近期日用量 {Number(Rounded(use.Daily))}，高于此前的 {Number(Rounded(use.Before))}，超出偶然波动",
        $"{Number(Rounded(use.Daily))} used a day of late, above {Number(Rounded(use.Before))}, by more than chance explains"), threshold: Rounded(use.Before));

    private static decimal Rounded(double value) => Math.Abs(value) < 1e15 ? Math.Round((decimal)value, 2) : 1e15m;

    private static string Percent(decimal share) => $"{decimal.Round(share * 100, 0):0}%";

    private static string Day(DateOnly asOf, int days) =>
        days > DateOnly.MaxValue.DayNumber - asOf.DayNumber ? "9999-12-31" : days >= DayPattern.Ahead ? $">{asOf.AddDays(days):yyyy-MM-dd}" : $"{asOf.AddDays(days):yyyy-MM-dd}";
}
