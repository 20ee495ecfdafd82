using Functions.Access;
using Functions.Api;

namespace Functions.Evaluate;

/// <summary><c>POST /api/evaluations?asOf=</c>: what the nightly timer does, for a given day.</summary>
public static class EvaluationsEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapEvaluations(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/evaluations", Evaluate).WithName("Evaluate").WithSummary("按指定日期评估 / Evaluate every hospital as of a day (admin)")
            .WithDescription("Answers how many hospitals there are, and under `failed` those that could not be evaluated, each with its reason; the others were.");

    private static async Task<IResult> Evaluate(HttpContext http, NightlyEvaluation evaluation, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var asOf = new QueryReader(http.Request, "asOf").Day("asOf") ?? throw Problems.MissingParameter("asOf", "yyyy-MM-dd");
        var done = await evaluation.EvaluateAll(asOf, $"evaluation:{asOf:yyyy-MM-dd}", unlessDone: false, cancel);
        return Results.Ok(new { asOf, done.Hospitals, done.Failed });
    }
}
