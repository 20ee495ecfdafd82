using System.Text.Json.Serialization;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Hospitals;
using Functions.Privacy;
using Functions.Queries;
using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>What an admin asks for when issuing a key.</summary>
public sealed record KeyRequest(string? Principal, string? Hospital, string? Region, string? Name, DateTimeOffset? ExpiresAt, bool? Signed);

/// <summary>How a key stands.</summary>
public enum KeyState { Live, Expiring, Expired }

/// <summary>A key as it is listed: whose it is and how it stands, never its text.</summary>
/// <param name="State">Live, expiring within 30 days, or expired.</param>
/// <param name="Signed">Whether its holder has to sign each request.</param>
/// <param name="LastUsedOn">The day, in China, on which it was last used; null when it never was.</param>
/// <param name="OnPreviousRoot">Whether it hangs on the root key before, until it is next used.</param>
public sealed record KeyView(
    string Id, PrincipalKind Principal, HospitalCode? Hospital, RegionCode? Region, string? Name, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, KeyState State, bool Signed,
    DateOnly? LastUsedOn, bool OnPreviousRoot);

/// <summary>A key that was issued, with its text, shown this once.</summary>
/// <param name="SigningSecret">What its holder signs requests with, shown this once; only of a signed key.</param>
public sealed record IssuedKey(
    string Id, string Key, DateTimeOffset? ExpiresAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SigningSecret);

/// <summary><c>/api/keys</c>: issue, list, revoke.</summary>
public static class KeysEndpoints
{
    private static readonly PrincipalKind[] Issuable = [PrincipalKind.Hospital, PrincipalKind.Pharmacist, PrincipalKind.Officer];

    /// <summary>Adds the endpoints.</summary>
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/keys", Issue).WithName("IssueKey").WithSummary("签发密钥 / Issue a key (admin)")
            .WithDescription("expiresAt: at most two years ahead; without it the installation's own life of keys, if it has one. signed: true (hospitals) answers a signingSecret besides, and every request with the key needs the header X-Signature.")
            .Reads<KeyRequest>("principal").Answers<IssuedKey>(201, location: true).Refuses("too_many_live_keys").Audited(AuditKind.Key);
        app.MapGet("/api/keys", List).WithName("ListKeys").WithSummary("密钥列表 / List keys without secrets (admin)").Takes(Parameter.Table).Answers<Listing<KeyView>>();
        app.MapDelete("/api/keys/{id}", Revoke).WithName("RevokeKey").WithSummary("吊销密钥 / Revoke a key at once (admin)").AnswersNothing().Audited(AuditKind.Key);
    }

    private static async Task<IResult> Issue(HttpContext http, AccessKeys keys, HospitalRegister hospitals, KeySettings settings, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<KeyRequest>(http.Request, cancel);
        var template = Read(request, settings, clock.GetUtcNow());
        if (template.Hospital is { } hospital && await hospitals.Find(hospital, cancel) is null)
            throw Problems.InvalidBody($"机构 {hospital} 尚未登记，请先 PUT /api/hospitals/{hospital}。", $"Hospital {hospital} is not registered; PUT /api/hospitals/{hospital} first.");
        var issued = await keys.Issue(template, request.Signed is true, cancel);
        var key = issued.Key;
        new AuditNotes { Subject = key.Id, Hospital = key.Hospital, Region = key.Region, Detail = $"{key.Principal} {key.Name}".TrimEnd() }.For(http);
        return Results.Created($"/api/keys/{key.Id}", new IssuedKey(key.Id, issued.Text, key.ExpiresAt, issued.SigningSecret));
    }

    private static async Task<IResult> List(HttpContext http, AccessKeys keys, KeyUses uses, Secrets secrets, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        var (used, now) = (await uses.Last(cancel), clock.GetUtcNow());
        return Table.Answer(query, await keys.List(cancel), k => k.Id, k => new KeyView(
            k.Id, k.Principal, k.Hospital, k.Region, k.Name, k.IssuedAt, k.ExpiresAt, StateAt(k, now), k.Signing is not null,
            used.TryGetValue(k.Id, out var day) ? day : null, k.Root is { } root && root != secrets.RootId), "keys");
    }

    private static async Task<IResult> Revoke(HttpContext http, string id, AccessKeys keys, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        return await keys.Revoke(id, cancel) ? Results.NoContent() : throw Problems.NotFound("密钥 key", id);
    }

    private static KeyState StateAt(AccessKey key, DateTimeOffset now) =>
        !key.IsLiveAt(now) ? KeyState.Expired : key.IsLiveAt(now + KeySettings.Notice) ? KeyState.Live : KeyState.Expiring;

    private static AccessKey Read(KeyRequest request, KeySettings settings, DateTimeOffset now)
    {
        var kind = Issuable.FirstOrDefault(k => QueryReader.Camel(k.ToString()) == request.Principal, PrincipalKind.Admin);
        if (kind == PrincipalKind.Admin) throw Problems.InvalidBody("principal 应为 hospital、pharmacist 或 officer。", "principal must be hospital, pharmacist or officer.");
        var region = kind == PrincipalKind.Officer ? Region(request) : (RegionCode?)null;
        var hospital = kind == PrincipalKind.Officer ? (HospitalCode?)null : Hospital(request);
        if (kind != PrincipalKind.Hospital && (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100))
            throw Problems.InvalidBody("name 必填（密钥发给具名的个人，1–100 字）。", "name is required: the key is issued to a named person (1–100 characters).");
        if (request.Signed is true && kind != PrincipalKind.Hospital)
            throw Problems.InvalidBody("signed 只用于医疗机构的推送密钥：人员的密钥用于登录控制台。", "signed is for hospitals' push keys: a person's key opens the console.");
        return new AccessKey
        {
            Id = "",
            Hash = "",
            Principal = kind,
            Hospital = hospital,
            Region = region,
            Name = request.Name?.Trim(),
            IssuedAt = now,
            ExpiresAt = request.ExpiresAt is { } end ? End(end, now) : now + settings.Life,
        };
    }

    private static DateTimeOffset End(DateTimeOffset end, DateTimeOffset now) => end > now && end <= now + KeySettings.Longest ? end
        : throw Problems.InvalidBody($"expiresAt 应在现在之后、{KeySettings.Longest.TotalDays:0} 天之内。", $"expiresAt has to lie ahead, within {KeySettings.Longest.TotalDays:0} days.");

    private static RegionCode Region(KeyRequest request) => RegionCode.TryParse(request.Region, out var region)
        ? region : throw Problems.InvalidBody("region 应为六位行政区划代码（GB/T 2260）。", "region must be a six-digit region code (GB/T 2260).");

    private static HospitalCode Hospital(KeyRequest request) => HospitalCode.TryParse(request.Hospital, out var hospital)
        ? hospital : throw Problems.InvalidBody("hospital 应为机构代码。", "hospital must be an institution's code.");
}
