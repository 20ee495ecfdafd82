using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Hospitals;
using Functions.Storage;

namespace Functions.Evaluate;

/// <summary>How many hospitals are measured again.</summary>
public sealed record RecomputationAnswer(int Hospitals);

/// <summary>
/// <c>POST /api/recomputations?hospital=&amp;region=</c>: measures every month of hospitals again from what was fed. The same books give the same figures to
/// the last byte, so nothing changes unless the formulas did; then the restated figures are told like any others.
/// </summary>
public static class RecomputationsEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapRecomputations(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/recomputations", Recompute).WithName("Recompute").WithSummary("重新计算全部指标 / Measure every month again from what was fed (admin)")
            .WithDescription("Answers 202 with the number of hospitals asked for; each is measured by a message of its own. Figures that read otherwise than before appear in /api/changes.")
            .Takes(Parameter.Hospital, Parameter.Region).Answers<RecomputationAnswer>(202, location: true).Audited(AuditKind.Recomputation);

    private static async Task<IResult> Recompute(
        HttpContext http, HospitalRegister register, IMessageSender sender, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        var (hospital, region) = (query.Hospital("hospital"), query.Region("region"));
        var now = clock.GetUtcNow();
        var asked = (await register.All(cancel)).Select(h => h.On(now.ChinaDay()))
            .Where(i => (hospital is null || i.Code == hospital) && (region is not { } r || i.Region.LiesIn(r))).ToList();
        foreach (var institution in asked)
        {
            var message = new EvaluateMessage(institution.Code, Anew: true);
            await sender.Send(EvaluateMessage.Queue, message.ToBytes(), $"{institution.Code}/anew/{now.UtcTicks}", null, cancel);
        }

        return Results.Accepted("/api/changes", new RecomputationAnswer(asked.Count));
    }
}
