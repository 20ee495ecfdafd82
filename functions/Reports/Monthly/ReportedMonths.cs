using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>Several months asked for at once: a year, or from and to.</summary>
internal static class ReportedMonths
{
    private const int Most = 24;

    /// <summary>The months, those to come left out of a year; null where one month is asked for.</summary>
    /// <exception cref="ApiException">400 where two ways are mixed, the months are turned around, too many or all to come.</exception>
    public static IReadOnlyList<Month>? Of(QueryReader query, TimeProvider clock)
    {
        var (year, from, to) = (query.Year("year"), query.Month("from"), query.Month("to"));
        if (year is null && from is null && to is null) return null;
        if (query.Text("month") is { } month) throw Problems.InvalidParameter("month", month, "month、year 或 from 与 to 只用一种 / only one of month, year, or from and to");
        if (query.Text("edition") is { } edition) throw Problems.InvalidParameter("edition", edition, "只能与 month 同用 / only together with month");
        var now = Month.Of(clock.GetUtcNow().ChinaDay());
        return year is { } whole
            ? from is null && to is null ? OfYear(whole, now) : throw Problems.InvalidParameter("year", $"{whole}", "year 或 from 与 to 只用一种 / only year, or from and to")
            : Between(from ?? throw Problems.MissingParameter("from", "yyyy-MM"), to ?? throw Problems.MissingParameter("to", "yyyy-MM"), now);
    }

    private static List<Month> OfYear(int year, Month now) =>
        Month.Between(new Month(year, 1), new Month(year, 12)).Where(m => m <= now).ToList() is { Count: > 0 } months ? months : throw Problems.InvalidParameter("year", $"{year}", $"≤ {now.Year}");

    private static List<Month> Between(Month from, Month to, Month now) =>
        from <= to && to <= now && from.Plus(Most) > to ? [.. Month.Between(from, to)] : throw Problems.InvalidParameter("to", to.ToString(), $"≥ {from}, ≤ {now}, ≤ {Most} 个月 / months");
}
