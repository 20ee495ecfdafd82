using Shared.Vocabulary;

namespace Shared.Detect.Rules;

/// <summary>By when to order and how much, never from whom.</summary>
internal static class OrderAdvice
{
    /// <summary>The advice about a product that runs short.</summary>
    public static (DateOnly? By, decimal? Doses) Of(StockCase stock, DateOnly asOf, WorkingCalendar calendar, AdviceRule rule)
    {
        if (stock.Position.MeanDailyUse is not { } mean) return default;
        var daily = Math.Max(mean, stock.Use.Daily < 1e12 ? Math.Round((decimal)stock.Use.Daily, 2) : mean);
        return (
            OrderBy(asOf, stock.Outlook.Earliest, stock.Lead ?? rule.LeadDays, calendar),
            Doses(daily, rule.TargetDays, Bounded.Add((stock.Position.Stock ?? 0) - stock.Expiring, stock.Outstanding)));
    }

    /// <summary>So many working days before the stock may end, and never in the past.</summary>
    public static DateOnly OrderBy(DateOnly asOf, int earliestEnd, int lead, WorkingCalendar calendar)
    {
        if (earliestEnd > DateOnly.MaxValue.DayNumber - asOf.DayNumber) return asOf;
        var day = asOf.AddDays(earliestEnd);
        while (day > asOf && lead > 0)
        {
            if (calendar.IsWorkingDay(day)) lead--;
            day = day.AddDays(-1);
        }

        return day;
    }

    private static decimal? Doses(decimal daily, int targetDays, decimal coming) =>
        (double)daily * targetDays < 1e27 ? Math.Max(0, decimal.Ceiling((daily * targetDays) - coming)) : null;
}
