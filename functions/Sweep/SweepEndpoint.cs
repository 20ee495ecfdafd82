using Functions.Access;
using Functions.Api;
using Functions.Api.Description;

namespace Functions.Sweep;

/// <summary><c>/api/operations/sweep</c>: what the last sweep found.</summary>
public static class SweepEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapSweep(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/operations/sweep", Last).WithName("GetSweep").WithSummary("最近一次巡检 / What the last sweep found (admin)")
            .WithDescription("The sweep runs every five minutes; 404 before the first.").Answers<SweepReport>().Refuses("not_found");

    private static async Task<SweepReport> Last(HttpContext http, SweepFunction sweep, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        return await sweep.Last(cancel) ?? throw Problems.NotFound("巡检记录 sweep", "");
    }
}
