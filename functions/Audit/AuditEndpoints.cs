using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Queries;

namespace Functions.Audit;

/// <summary><c>/api/audit</c>: who did what, and whether the record is whole.</summary>
public static class AuditEndpoints
{
    private const int DefaultDays = 31;

    /// <summary>Adds the endpoints.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/audit", List).WithName("ListAudit").WithSummary("审计记录 / Who did what (admin; officers: their region)")
            .WithDescription($"The latest act first; without from the last {DefaultDays} days. An act that was begun and has no end recorded has the outcome unknown.")
            .Takes([.. Parameter.Table, Parameter.FromDay, Parameter.ToDay, Parameter.Choice<AuditKind>("kind", "类别", "What the acts are about"), Parameter.Hospital, Parameter.Region,
                new("who", ValueShape.Text("王药师"), new("密钥编号或姓名的一部分", "Part of the key's id or the person's name"))])
            .Answers<Listing<AuditView>>().Audited(AuditKind.Read);
        app.MapGet("/api/audit/verification", Verify).WithName("VerifyAudit").WithSummary("验证审计记录 / Verify that the record is whole (admin)")
            .WithDescription("Goes along every chain and compares with the anchors; of each broken chain the first fault is told.")
            .Takes(new QueryParameter("anchor", ValueShape.Pattern("64 [0-9a-f]", new string('0', 64), "^[0-9a-f]{64}$", text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower)),
                new("另处（如日志）留存的锚点散列", "The hash of an anchor kept elsewhere, such as in the log")))
            .Answers<AuditVerdict>().Audited(AuditKind.Read);
    }

    private static async Task<IResult> List(HttpContext http, Scope scope, AuditReader reader, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin, PrincipalKind.Officer);
        var part = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var to = query.Day("to") ?? clock.GetUtcNow().ChinaDay();
        var from = query.Day("from") ?? to.AddDays(1 - Math.Min(DefaultDays, to.DayNumber + 1));
        if (from > to) throw Problems.InvalidParameter("from", $"{from:yyyy-MM-dd}", $"≤ to ({to:yyyy-MM-dd})");
        var acts = await reader.Find(new AuditQuestion(part, from, to, query.Choice<AuditKind>("kind"), query.Text("who")), cancel);
        return Table.Answer(query, acts, AuditReader.Place, a => a, "audit");
    }

    private static async Task<AuditVerdict> Verify(HttpContext http, AuditVerification verification, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        return await verification.Run(QueryReader.Of(http).Text("anchor"), cancel);
    }
}
