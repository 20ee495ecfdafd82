using Functions.Access;
using Functions.Api;
using Functions.Queries.Indicators;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>Whose month is reported, and up to which day it is seen: the common ground of all sections, so that each asks the indicators the same question.</summary>
/// <param name="Visible">Whose.</param>
/// <param name="Month">The month.</param>
/// <param name="AsOf">The last day whose facts are seen.</param>
public sealed record ReportScope(VisiblePart Visible, Month Month, DateOnly AsOf)
{
    /// <summary>The months of the trend and of the longer sums, the report's own the last.</summary>
    public const int TrendMonths = 12;

    /// <summary>A month as it stands on a day; a month that is running is seen up to the day before.</summary>
    public static ReportScope Of(VisiblePart visible, Month month, DateOnly today)
    {
        var yesterday = today.AddDays(-1) < month.First ? month.First : today.AddDays(-1);
        return new(visible, month, yesterday < month.Last ? yesterday : month.Last);
    }

    /// <summary>A region's own view, for the timer that makes its report.</summary>
    public static ReportScope Of(RegionCode region, Month month, DateOnly today) =>
        Of(new VisiblePart(new Caller(PrincipalKind.Officer, "monthly-report", null, null, region), null, region), month, today);

    /// <summary>The first month of the trend.</summary>
    public Month TrendFrom => Month.Plus(1 - TrendMonths);

    /// <summary>Whether an institution is reported on: public ones, unless one is asked for by name, and never a depot.</summary>
    public bool Takes(Institution institution) =>
        Visible.Sees(institution) && institution.Kind != InstitutionKind.Depot && (Visible.Hospital is not null || institution.Ownership == Ownership.Public);

    /// <summary>The question of the indicators about the month.</summary>
    public IndicatorQuery Query(params IReadOnlyList<string> groupBy) => Query(Month, Month, groupBy);

    /// <summary>The question about some months.</summary>
    public IndicatorQuery Query(Month from, Month to, params IReadOnlyList<string> groupBy) => new() { Visible = Visible, From = from, To = to, GroupBy = groupBy };

    /// <summary>The question about orders or invoices.</summary>
    public SupplyQuery Supply(Month from, Month to, params IReadOnlyList<string> groupBy) => new(Query(from, to, groupBy), AsOf, null, null, null, null);

    /// <summary>The question about agreements.</summary>
    public CompletionQuery Completion(params IReadOnlyList<string> groupBy) => new() { Parameters = QueryReader.Nothing, Visible = Visible, AsOf = AsOf, GroupBy = groupBy };
}
