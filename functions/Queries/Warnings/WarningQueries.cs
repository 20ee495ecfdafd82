using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Hospitals;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Queries.Warnings;

/// <summary><c>/api/warnings</c>: lists and single ones.</summary>
public static class WarningQueries
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapWarningQueries(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/warnings", List).WithName("ListWarnings").WithSummary("短缺预警列表 / List warnings").Takes(
        [
            .. Parameter.Table, Parameter.Region, Parameter.Hospital, Parameter.Drug.Means("院内药品唯一码或产品编号", "The hospital's code of a drug, or a product's id"),
            Parameter.Choice<WarningState>("state", "状态", "State of the warning"), Parameter.Choice<Severity>("severity", "级别", "Severity of the warning"),
            new("since", ValueShape.Day, new("此日及以后有变化", "Updated on this day or later")), Parameter.DueBefore,
        ]).Answers<Listing<WarningView>>();
        app.MapGet("/api/warnings/{id}", Get).WithName("GetWarning").WithSummary("一条预警 / One warning").Answers<WarningView>();
    }

    private static async Task<IResult> List(
        HttpContext http, WarningBook book, WarningViews views, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var (state, severity) = (query.Choice<WarningState>("state"), query.Choice<Severity>("severity"));
        var (since, due, drug) = (query.Day("since"), query.Day("dueBefore"), query.Text("drug"));
        var seen = await Hospitals(visible, register, clock, cancel);
        var wanted = (await book.Now(cancel)).Values.Where(w =>
            (w.Hospital is { } h ? seen.Contains(h) : SeesRegion(visible, w.Region))
            && (state is null || w.State == state) && (severity is null || w.Severity == severity)
            && (since is null || w.UpdatedOn >= since) && (due is null || (w.DueBy < due && w.IsActive))
            && (drug is null || w.DrugCode == drug || w.Product.Id == drug));
        // Most urgent first, the longest open first among equals.
        return Table.Answer(query, wanted.OrderBy(Order, StringComparer.Ordinal), Order, await views.For(visible.Caller, cancel), "warnings");
    }

    /// <summary>Whether warnings about a region are in what is visible: for those who are in charge of regions, and where no hospital is asked for.</summary>
    public static bool SeesRegion(VisiblePart visible, RegionCode region) =>
        visible.Hospital is null && visible.Caller.Kind is PrincipalKind.Officer or PrincipalKind.Admin && (visible.Region is not { } within || region.LiesIn(within));

    private static string Order(ShortageWarning w) => $"{(w.IsActive ? 0 : 1)}|{9 - (int)w.Severity}|{w.OpenedOn:yyyy-MM-dd}|{w.Id}";

    private static async Task<HashSet<HospitalCode>> Hospitals(VisiblePart visible, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var today = clock.GetUtcNow().ChinaDay();
        return [.. (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code)];
    }

    private static async Task<WarningView> Get(HttpContext http, string id, WarningBook book, WarningViews views, Scope scope, CancellationToken cancel) =>
        await views.Of(http.Caller(), await Find(http, id, book, scope, cancel), cancel);

    /// <summary>A warning the caller may see, asked for without parameters.</summary>
    /// <exception cref="ApiException">404 when there is none, or it is somebody else's.</exception>
    public static async Task<ShortageWarning> Find(HttpContext http, string id, WarningBook book, Scope scope, CancellationToken cancel)
    {
        var warning = await Seen(http, id, book, scope, cancel);
        _ = QueryReader.Of(http);
        return warning;
    }

    /// <summary>A warning the caller may see, before anything else of the call is looked at.</summary>
    /// <exception cref="ApiException">404 when there is none, or it is somebody else's.</exception>
    public static async Task<ShortageWarning> Seen(HttpContext http, string id, WarningBook book, Scope scope, CancellationToken cancel) =>
        (await book.Now(cancel)).TryGetValue(id, out var warning) && await Sees(http.Caller(), warning, scope, cancel) ? warning : throw Problems.NotFound("预警 warning", id);

    private static async Task<bool> Sees(Caller caller, ShortageWarning warning, Scope scope, CancellationToken cancel) =>
        warning.Hospital is { } hospital ? await scope.Sees(caller, hospital, cancel) : SeesRegion(new VisiblePart(caller, caller.Hospital, caller.Region), warning.Region);
}
