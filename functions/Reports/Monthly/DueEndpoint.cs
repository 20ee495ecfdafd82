using Functions.Access;
using Functions.Api;
using Functions.Queries;

namespace Functions.Reports.Monthly;

/// <summary><c>GET /api/due</c>: the daily list of what is due.</summary>
public static class DueEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapDueList(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/due", List).WithName("ListDue").WithSummary("到期事项清单 / What is due, the most urgent first")
            .WithDescription("Clocks of warnings, direct reports that wait for a signature, the monthly report, advance payments that agreements call for, overdue feeds: each with kind, who has to act, "
                + "dueOn, daysOver (negative while there is time) and a link. dueBefore=yyyy-MM-dd leaves out what is due on that day or later. Regions' own matters are for officers only.");

    private static async Task<IResult> List(HttpContext http, Scope scope, DueList due, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Table.Parameters, "region", "hospital", "dueBefore"]);
        var before = query.Day("dueBefore");
        var items = await due.Read(visible, clock.GetUtcNow().ChinaDay(), cancel);
        return Table.Answer(query, items.Where(i => before is null || i.DueOn < before), i => i.Order, i => i, "due");
    }
}
