using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Queries;

namespace Functions.Retention;

/// <summary><c>GET /api/retention/preview</c>: what tonight's run would remove, and nothing else happens.</summary>
public static class RetentionEndpoints
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapRetention(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/retention/preview", Preview).WithName("PreviewRetention").WithSummary("保存期限预览 / Raw files whose time has passed (admin)")
            .WithDescription("What the nightly run would remove as of now. The times are the rule retention of GET /api/rules; a jurisdiction puts others in their place by the thresholds feed.")
            .Takes(Parameter.Table).Answers<Listing<RawRemoval>>();

    private static async Task<IResult> Preview(HttpContext http, RetentionRun retention, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        var plan = await retention.Plan(clock.GetUtcNow(), cancel);
        return Table.Answer(query, plan.OrderBy(Key, StringComparer.Ordinal), Key, r => r, "retention");
    }

    private static string Key(RawRemoval removal) => $"{removal.ReceivedAt.UtcTicks:D19}|{removal.FeedId}";
}
