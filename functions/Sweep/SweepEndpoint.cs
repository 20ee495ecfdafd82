using Functions.Access;
using Functions.Api;
using Functions.Api.Description;

namespace Functions.Sweep;

/// <summary>The last sweep.</summary>
/// <param name="Last">What it found; null before the first.</param>
public sealed record LastSweep(SweepReport? Last);

/// <summary><c>/api/operations/sweep</c>: what the last sweep found.</summary>
public static class SweepEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapSweep(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/operations/sweep", Last).WithName("GetSweep").WithSummary("最近一次巡检 / What the last sweep found (admin)")
            .WithDescription("The sweep runs every five minutes; last is null before the first.").Answers<LastSweep>();

    private static async Task<LastSweep> Last(HttpContext http, SweepFunction sweep, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        return new(await sweep.Last(cancel));
    }
}
