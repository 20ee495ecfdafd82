using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;

namespace Functions.Evaluate;

/// <summary>What was evaluated, and who could not be.</summary>
public sealed record EvaluationAnswer(DateOnly AsOf, int Hospitals, IReadOnlyList<FailedEvaluation> Failed);

/// <summary><c>POST /api/evaluations?asOf=</c>: what a night does, for a given day.</summary>
public static class EvaluationsEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapEvaluations(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/evaluations", Evaluate).WithName("Evaluate").WithSummary("按指定日期评估 / Evaluate every hospital as of a day (admin)")
            .WithDescription("Answers how many hospitals there are, and under `failed` those that could not be evaluated, each with its reason; the others were.")
            .Takes(Parameter.AsOf.Required().Means("评估截至的日期", "The day as of which every hospital is evaluated")).Answers<EvaluationAnswer>()
            .Audited(AuditKind.Recomputation);

    private static async Task<IResult> Evaluate(HttpContext http, FullEvaluation evaluation, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var asOf = QueryReader.Of(http).Day("asOf")!.Value;
        var done = await evaluation.Everything(asOf, $"evaluation:{asOf:yyyy-MM-dd}", unlessDone: false, cancel);
        return Results.Ok(new EvaluationAnswer(asOf, done.Hospitals, done.Failed));
    }
}
