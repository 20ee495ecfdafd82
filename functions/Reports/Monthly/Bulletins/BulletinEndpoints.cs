using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Queries;
using Shared.Report.Progress.Bulletins;
using Shared.Report.Progress.Page;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly.Bulletins;

/// <summary>A bulletin that was released, and where it is.</summary>
public sealed record BulletinRelease(
    string Id, RegionCode Region, Month Month, int Release, string? Corrects, string? Reason, DateTimeOffset ReleasedAt, string? Name, string ContentHash, string Link);

/// <summary><c>/api/reports/monthly/bulletin</c>: what of a month may be published, its release, and what was released.</summary>
public static class BulletinEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapBulletins(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/reports/monthly/bulletin", Get).WithName("Bulletin").WithSummary("公报 / The bulletin of a region's month")
            .WithDescription("The latest release (release=n for an earlier one), to everybody of the region. Before it, and with preview=true, officers see what would be released. "
                + "Sums of enough institutions only; nothing of one institution, no warning that is open.")
            .Takes(Parameter.Region, Parameter.Month, Parameter.Format("json", "html"), Parameter.Language,
                new("release", ValueShape.Number(1, int.MaxValue, 1), new("第几次发布，默认最近一次", "A release; the latest unless said otherwise")),
                Parameter.Flag("preview", "将要发布的内容（监管人员）", "What would be released (officers)")).Answers("BulletinAnswer").Refuses("not_found").Audited(AuditKind.Read);
        app.MapGet("/api/reports/monthly/bulletins", List).WithName("ListBulletins").WithSummary("已发布的公报 / Released bulletins")
            .Takes([.. Parameter.Table, Parameter.Region, Parameter.Month]).Answers<Listing<BulletinRelease>>().Audited(AuditKind.Read);
        app.MapPost("/api/reports/monthly/bulletin/release", Release).WithName("ReleaseBulletin").WithSummary("发布公报 / Release a bulletin (officer)")
            .WithDescription("Fixes the text for good. Another release of the same month corrects the first, needs a reason and is refused when nothing changed.")
            .Reads<ReleaseRequest>("region", "month").Answers("BulletinAnswer", 201).Refuses("nothing_to_correct", "reason_required").Audited(AuditKind.Signature);
    }

    private static async Task<IResult> Get(
        HttpContext http, Scope scope, BulletinReleases releases, BulletinDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var format = query.Word("format");
        var english = query.Word("lang") == "en";
        var region = visible.Region ?? await OwnRegion(visible, scope, cancel) ?? throw Problems.MissingParameter("region", "GB/T 2260");
        var month = MonthlyEndpoint.MonthOf(query, clock);
        var isOfficer = visible.Caller.Kind is PrincipalKind.Officer or PrincipalKind.Admin;
        if (!(query.Flag("preview") && isOfficer) && Chosen(await releases.Of(region, month, cancel), query.Text("release")) is { } released)
            return format == "html" ? Printable.Answer(http, english ? released.PageEn : released.PageZh) : Results.Json(Json(released), ApiJson.Options);
        if (!isOfficer || query.Text("release") is not null) throw Problems.NotFound("已发布的公报 released bulletin", $"{region} {month}");
        var preview = await desk.Preview(visible.Caller, region, month, cancel);
        return format == "html"
            ? Printable.Answer(http, BulletinPage.Write(preview, new("预览，尚未发布。", "Preview; not released."), new Wording(english)))
            : Results.Json(Json(preview), ApiJson.Options);
    }

    private static async Task<IResult> List(HttpContext http, Scope scope, BulletinReleases releases, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var (month, own) = (query.Month("month"), await OwnRegion(visible, scope, cancel));
        var found = await releases.All(r => own is { } here ? here.LiesIn(r) && (visible.Region is null || r == visible.Region) : visible.Region is not { } within || r.LiesIn(within), cancel);
        return Table.Answer(query, found.Where(b => month is null || b.Bulletin.Month == month).OrderBy(Key, StringComparer.Ordinal), Key, b => new BulletinRelease(
            b.Id, b.Bulletin.Region, b.Bulletin.Month, b.Release, b.Corrects, b.Reason, b.ReleasedAt, b.Name, b.ContentHash,
            $"/api/reports/monthly/bulletin?region={b.Bulletin.Region}&month={b.Bulletin.Month}&release={b.Release}"), "bulletins");
    }

    private static async Task<IResult> Release(HttpContext http, BulletinDesk desk, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<ReleaseRequest>(http.Request, cancel);
        var isRegion = RegionCode.TryParse(request.Region, out var region);
        if (request.Region is { } named && caller.Region is { } own && !(isRegion && region.LiesIn(own))) throw Problems.OutsideScope("region", named);
        if (!isRegion) throw Problems.InvalidBody("region 应为六位行政区划代码。", "region must be a six-digit code (GB/T 2260).");
        if (!Month.TryParse(request.Month, out var month)) throw Problems.InvalidBody("month 应为 yyyy-MM。", "month must be yyyy-MM.");
        return Results.Json(Json(await desk.Release(caller, region, month, request, cancel)), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static ReleasedBulletin? Chosen(IReadOnlyList<ReleasedBulletin> all, string? release) =>
        release is null ? all.Count == 0 ? null : all[^1] : all.FirstOrDefault(r => r.Release.ToString() == release);

    private static async Task<RegionCode?> OwnRegion(VisiblePart visible, Scope scope, CancellationToken cancel) =>
        visible.Caller.Hospital is { } hospital ? await scope.RegionOf(hospital, cancel) : null;

    private static string Key(ReleasedBulletin b) => $"{b.Bulletin.Region}|{b.Bulletin.Month}|{b.Release:00000}";

    private static JsonObject Json(ReleasedBulletin released)
    {
        var json = JsonSerializer.SerializeToNode(released, ApiJson.Options)!.AsObject();
        json.Remove("pageZh");
        json.Remove("pageEn");
        json["released"] = true;
        return json;
    }

    private static JsonObject Json(Bulletin preview) => new()
    {
        ["released"] = false,
        ["contentHash"] = BulletinReleases.Hash(preview),
        ["bulletin"] = JsonSerializer.SerializeToNode(preview, ApiJson.Options),
    };
}
