using Shared.Detect.Supply;
using Shared.Vocabulary;

namespace Shared.Detect.Rules;

/// <summary>
/// How urgent a product's state is. Where nothing is known of its supply the plain days of stock decide; else whether supply that can be believed
/// comes before the stock ends.
/// </summary>
internal static class SeverityRules
{
    private const double LeastClearDays = 3;

    public static Verdict Judge(StockCase stock, ShortageRules rules)
    {
        var verdict = stock.Outlook.Knowledge == SupplyKnowledge.None || !rules.Projection.On ? Plain(stock.UsableDays, rules) : Projected(stock, rules);
        return verdict.Judgement != Judgement.Raise && EndsAtThisPace(stock, rules) ? verdict.AtLeastYellow(ShortageType.Insufficient) : verdict;
    }

    /// <summary>Without demand an empty shelf is no shortage, but it is no supply either: nothing is cleared by it.</summary>
    public static Verdict OutOfStock(StockPosition position, ShortageRules rules) =>
        position.HadDemand(rules.DemandDays) && rules.OutOfStock.IsOn() ? Verdict.Raise(Severity.Red, ShortageType.OutOfStock) : Verdict.Hold;

    /// <summary>
    /// Without use the days are undefined, not endless, so they neither raise nor clear;
    /// but where the hospital feeds no use at all, stock on the shelf is all that can end a stock-out.
    /// </summary>
    public static Verdict WithoutUse(StockPosition position) => position.UseIsFed ? Verdict.Hold : Verdict.Clear;

    /// <summary>The least there is can end a shortage and never raises one.</summary>
    public static Verdict AtLeast(StockPosition position, ShortageRules rules) => position.DaysOfStock > rules.Clear ? Verdict.Clear : Verdict.Hold;

    public static Verdict Plain(decimal days, ShortageRules rules)
    {
        if (!rules.DaysOfStock.IsOn()) return Verdict.Hold;
        return days switch
        {
            _ when days <= rules.Orange => Verdict.Raise(Severity.Orange, ShortageType.Insufficient),
            _ when days <= rules.Yellow => Verdict.Raise(Severity.Yellow, ShortageType.Insufficient),
            _ when days > rules.Clear => Verdict.Clear,
            _ => Verdict.Hold,
        };
    }

    private static Verdict Projected(StockCase stock, ShortageRules rules)
    {
        var (outlook, projection, days) = (stock.Outlook, rules.Projection, stock.UsableDays);
        var type = stock.Late is null ? ShortageType.Insufficient : ShortageType.Delayed;
        var isLow = rules.DaysOfStock.IsOn() && days <= rules.Yellow && outlook.Relief < projection.HeldBack;
        if (outlook.SoonLikelihood >= projection.Orange) return Verdict.Raise(Severity.Orange, type);
        if (isLow || outlook.Likelihood >= projection.Yellow) return Verdict.Raise(Severity.Yellow, type);
        var safe = Math.Min((double)rules.Clear, Math.Max(LeastClearDays, stock.UsualLow ?? (double)rules.Clear));
        return outlook.Likelihood <= projection.Clear && (double)days > safe ? Verdict.Clear : Verdict.Hold;
    }

    /// <summary>Deliveries that stay behind the use take the stock down, however often they come.</summary>
    private static bool EndsAtThisPace(StockCase stock, ShortageRules rules)
    {
        if (stock.Past.Small is not { } small) return false;
        var drain = (1 - (double)small.Share) * stock.Use.Daily;
        return drain > 0 && (double)(stock.Position.Stock ?? 0) / drain <= rules.SmallDeliveries.CoverDays;
    }
}
