using Functions.Access;
using Functions.Api;
using Functions.Api.Description;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/coverage</c>: what hospitals sent, what they vouched for, and what is missing.</summary>
public static class CoverageEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapCoverage(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/indicators/coverage", Coverage).WithName("Coverage").WithSummary("报送覆盖 / Reported, zero, incomplete and missing days, silent hospitals")
            .WithDescription("An item is a kind of feed of a hospital (the default, groupBy=hospital,kind) or a sum over hospitals; kind is the kind of feed here, the "
                + "institution's is institutionKind, and every item carries its kind because days of different feeds don't add up. reported + zero + incomplete + missing = daysExpected; "
                + "ratio = daysReported ÷ daysExpected, where all but missing days count as reported. Days after asOf (default: yesterday in China) of which nothing is known are not "
                + "expected yet, nor are days for which every=none was set. every, graceDays and everySource (set, learned, default) say what is expected of the hospital as of asOf, silent whether "
                + "that is overdue. Filters: kind, silent=true|false, source=his|platform|insurance (default his). A depot appears only by hospital.")
            .Takes(CoverageQuery.Parameters).AnswersList("Coverage");

    private static async Task<IResult> Coverage(HttpContext http, Scope scope, CoverageReader reader, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await CoverageQuery.Read(http, scope, parameters, clock, cancel);
        return Table.Answer(parameters, new CoverageItems(query, await targets.Read(cancel)).Of(await reader.Read(query, cancel)), CoverageItems.Indicator);
    }
}
