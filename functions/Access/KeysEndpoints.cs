using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Hospitals;
using Functions.Queries;
using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>What an admin asks for when issuing a key.</summary>
public sealed record KeyRequest(string? Principal, string? Hospital, string? Region, string? Name);

/// <summary>A key as it is listed: whose it is, never its text.</summary>
public sealed record KeyView(string Id, PrincipalKind Principal, HospitalCode? Hospital, RegionCode? Region, string? Name, DateTimeOffset IssuedAt);

/// <summary>A key that was issued, with its text, shown this once.</summary>
public sealed record IssuedKey(string Id, string Key);

/// <summary><c>/api/keys</c>: issue, list, revoke.</summary>
public static class KeysEndpoints
{
    private static readonly PrincipalKind[] Issuable = [PrincipalKind.Hospital, PrincipalKind.Pharmacist, PrincipalKind.Officer];

    /// <summary>Adds the endpoints.</summary>
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/keys", Issue).WithName("IssueKey").WithSummary("签发密钥 / Issue a key (admin)")
            .Reads<KeyRequest>("principal").Answers<IssuedKey>(201, location: true).Refuses("too_many_live_keys").Audited(AuditKind.Key);
        app.MapGet("/api/keys", List).WithName("ListKeys").WithSummary("密钥列表 / List keys without secrets (admin)").Takes(Parameter.Table).Answers<Listing<KeyView>>();
        app.MapDelete("/api/keys/{id}", Revoke).WithName("RevokeKey").WithSummary("吊销密钥 / Revoke a key at once (admin)").AnswersNothing().Audited(AuditKind.Key);
    }

    private static async Task<IResult> Issue(HttpContext http, AccessKeys keys, HospitalRegister hospitals, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var template = Read(await RequestBody.Read<KeyRequest>(http.Request, cancel), clock.GetUtcNow());
        if (template.Hospital is { } hospital && await hospitals.Find(hospital, cancel) is null)
            throw Problems.InvalidBody($"机构 {hospital} 尚未登记，请先 PUT /api/hospitals/{hospital}。", $"Hospital {hospital} is not registered; PUT /api/hospitals/{hospital} first.");
        var (key, text) = await keys.Issue(template, cancel);
        new AuditNotes { Subject = key.Id, Hospital = key.Hospital, Region = key.Region, Detail = $"{key.Principal} {key.Name}".TrimEnd() }.For(http);
        return Results.Created($"/api/keys/{key.Id}", new IssuedKey(key.Id, text));
    }

    private static async Task<IResult> List(HttpContext http, AccessKeys keys, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        return Table.Answer(query, await keys.List(cancel), k => k.Id, k => new KeyView(k.Id, k.Principal, k.Hospital, k.Region, k.Name, k.IssuedAt), "keys");
    }

    private static async Task<IResult> Revoke(HttpContext http, string id, AccessKeys keys, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        return await keys.Revoke(id, cancel) ? Results.NoContent() : throw Problems.NotFound("密钥 key", id);
    }

    private static AccessKey Read(KeyRequest request, DateTimeOffset now)
    {
        var kind = Issuable.FirstOrDefault(k => QueryReader.Camel(k.ToString()) == request.Principal, PrincipalKind.Admin);
        if (kind == PrincipalKind.Admin) throw Problems.InvalidBody("principal 应为 hospital、pharmacist 或 officer。", "principal must be hospital, pharmacist or officer.");
        var region = kind == PrincipalKind.Officer ? Region(request) : (RegionCode?)null;
        var hospital = kind == PrincipalKind.Officer ? (HospitalCode?)null : Hospital(request);
        if (kind != PrincipalKind.Hospital && (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100))
            throw Problems.InvalidBody("name 必填（密钥发给具名的个人，1–100 字）。", "name is required: the key is issued to a named person (1–100 characters).");
        return new AccessKey { Id = "", Hash = "", Principal = kind, Hospital = hospital, Region = region, Name = request.Name?.Trim(), IssuedAt = now };
    }

    private static RegionCode Region(KeyRequest request) => RegionCode.TryParse(request.Region, out var region)
        ? region : throw Problems.InvalidBody("region 应为六位行政区划代码（GB/T 2260）。", "region must be a six-digit region code (GB/T 2260).");

    private static HospitalCode Hospital(KeyRequest request) => HospitalCode.TryParse(request.Hospital, out var hospital)
        ? hospital : throw Problems.InvalidBody("hospital 应为机构代码。", "hospital must be an institution's code.");
}
