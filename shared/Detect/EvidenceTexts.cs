using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>What each rule saw, with its numbers and their source, in words for people.</summary>
internal static class EvidenceTexts
{
    public static Evidence Silent(StockPosition position, DateOnly asOf, ShortageRules rules)
    {
        var age = position.Stock is null ? (decimal?)null : asOf.DayNumber - position.StockDay.DayNumber;
        return Of(rules.SilentFeed, "days", age, age is null
            ? new("没有该药的库存数据，不作判断", "no stock of this drug is known, so nothing is concluded")
            : new($"最近库存日为 {position.StockDay:yyyy-MM-dd}，距今 {age} 天，不作判断", $"the latest stock is of {position.StockDay:yyyy-MM-dd}, {age} days ago, so nothing is concluded"));
    }

    public static Evidence OutOfStock(StockPosition position, ShortageRules rules) =>
        Of(rules.OutOfStock, "demandDays", position.Stock, new(
            $"自 {position.OutSince:yyyy-MM-dd} 起库存为 0，且此前有使用需求",
            $"no stock since {position.OutSince:yyyy-MM-dd}, and there was demand before"), threshold: 0);

    public static Evidence NoDemand(StockPosition position, ShortageRules rules) =>
        Of(rules.OutOfStock, "demandDays", position.Stock, new(
            $"库存为 0，但近 {rules.DemandDays} 个有货日内无使用需求", $"no stock, but no demand within {rules.DemandDays} in-stock days either"), threshold: 0);

    public static Evidence NoUse(StockPosition position, ShortageRules rules) =>
        Of(rules.DaysOfStock, "window", null, new(
            $"库存 {Number(position.Stock)}{position.Product.DoseUnit}，近 {rules.UseDays} 天无使用记录，可用天数无法计算",
            $"{Number(position.Stock)} dose units in stock, no use within {rules.UseDays} days: days of stock are undefined"), threshold: null);

    public static Evidence DaysOfStock(StockPosition position, ShortageRules rules)
    {
        var threshold = position.DaysOfStock <= rules.Orange ? "orange" : position.DaysOfStock <= rules.Yellow ? "yellow" : "clear";
        return Of(rules.DaysOfStock, threshold, position.DaysOfStock, new(
            $"库存 {Number(position.Stock)}{position.Product.DoseUnit}，有货日日均使用 {Number(position.MeanDailyUse)}，可用 {Number(position.DaysOfStock)} 天（阈值 {Number(rules.DaysOfStock[threshold])} 天）",
            $"{Number(position.Stock)} dose units in stock, {Number(position.MeanDailyUse)} used per in-stock day: {Number(position.DaysOfStock)} days (threshold {Number(rules.DaysOfStock[threshold])})"));
    }

    public static Evidence AtLeast(StockPosition position, ShortageRules rules) =>
        Of(rules.DaysOfStock, "clear", position.DaysOfStock, new(
            $"库存至少 {Number(position.Stock)}{position.Product.DoseUnit}：{position.StockDay:yyyy-MM-dd} 有该药的行未能计入，不作判断",
            $"at least {Number(position.Stock)} dose units in stock: a row of {position.StockDay:yyyy-MM-dd} could not be counted, so nothing is concluded"));

    public static Evidence Twin(StockPosition twin, decimal? days, bool sameMaker, ShortageRules rules) =>
        Of(rules.OtherMaker, "safeDays", days, sameMaker
            ? new($"同一企业其他包装（{twin.DrugCode}）库存充足，可用 {Number(days)} 天", $"another pack of the same maker ({twin.DrugCode}) is in safe stock: {Number(days)} days")
            : new($"同品规其他企业产品（{twin.DrugCode}，{twin.Product.Manufacturer}）库存充足，可用 {Number(days)} 天", $"another maker's product ({twin.DrugCode}, {twin.Product.Manufacturer}) is in safe stock: {Number(days)} days"));

    public static Evidence Replaced(StockPosition selected, decimal? share, ShortageRules rules) =>
        Of(rules.NonSelected, "share", share, new(
            $"非中选品种用量下降，同通用名中选品种（{selected.DrugCode}）有货：属集采替代，不是短缺",
            $"a non-selected product whose use fell while the selected one ({selected.DrugCode}) is in stock: policy, not a shortage"));

    public static Evidence Expiring(StockPosition position, decimal doses, ShortageRules rules) =>
        Of(rules.Expiry, "share", doses, new(
            $"库存中 {Number(doses)}{position.Product.DoseUnit} 在用完前到期，不计入可用库存",
            $"{Number(doses)} dose units of the stock go out of date before they can be used and do not count"), threshold: null);

    internal static Evidence Of(Rule rule, string threshold, decimal? value, Bilingual text) => Of(rule, threshold, value, text, rule[threshold]);

    internal static Evidence Of(Rule rule, string named, decimal? value, Bilingual text, decimal? threshold) =>
        new(rule.Id, value, threshold, $"{rule.Source}；{rule.Thresholds[named].Source}", text);

    internal static string Number(decimal? value) => value is { } v ? decimal.Round(v, 1).ToString("0.#") : "—";
}
