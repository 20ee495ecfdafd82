using Functions.Access;
using Functions.Api;
using Functions.Hospitals;
using Functions.Queries;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.References;

/// <summary><c>GET /api/references/{kind}</c>: the reference data in force on a day, row by row as fed, with the feed and row it comes from.</summary>
public static class ReferencesEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapReferences(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/references/{kind}", List).WithName("ListReferences").WithSummary("现行参考数据 / Reference data in force")
            .WithDescription("kind: catalogue, agreements, advances, lists, notices, targets, thresholds, calendar. The rows in force on asOf (default: today in China), "
                + "for the calendar the days of its year; versions=true: every version. effectiveFrom and effectiveTo are the days on which a row holds, a later row ends an earlier one. "
                + "catalogue: the hospital's own, without a hospital the master list. Shown is what holds for somebody within what one may see.");

    private static async Task<IResult> List(
        HttpContext http, string kind, Scope scope, ReferenceReader reader, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var feedKind = Kind(kind);
        var query = new QueryReader(http.Request, Parameters(feedKind));
        var asOf = query.Day("asOf") ?? clock.GetUtcNow().ChinaDay();
        var versions = query.Flag("versions");
        var sight = await ReferenceSight.Of(visible, register, asOf, cancel);
        var rows = (await reader.Read(feedKind, visible.Hospital, versions ? null : asOf.Year, cancel)).Where(sight.Shows);
        if (!versions && feedKind != FeedKind.Calendar) rows = rows.Where(r => r.HoldsOn(asOf));
        if (!versions && feedKind == FeedKind.Catalogue) rows = WithoutOutdone(rows);
        if (query.Text("drug") is { } drug) rows = rows.Where(r => r.IsAbout(drug));
        return Table.Answer(query, rows.OrderBy(r => r.Key, StringComparer.Ordinal), r => r.Key, r => r.View(), kind);
    }

    private static FeedKind Kind(string name)
    {
        var names = ReferenceReader.Kinds.Select(k => k.WireName()).ToList();
        return FeedKinds.TryParse(name, out var kind) && ReferenceReader.Kinds.Contains(kind) ? kind
            : throw Problems.Of(404, "unknown_kind", $"没有参考数据“{name}”，可用：{string.Join("、", names)}。", $"There is no reference data '{name}'; allowed: {string.Join(", ", names)}.");
    }

    private static IReadOnlyList<string> Parameters(FeedKind kind)
    {
        string[] all = [.. Table.Parameters, "hospital", "region", "asOf", "versions"];
        return ReferenceReader.NamesDrugs(kind) ? [.. all, "drug"] : all;
    }

    // What a person decided about a code counts only while no file has the code.
    private static IEnumerable<ReferenceRow> WithoutOutdone(IEnumerable<ReferenceRow> rows) => rows.GroupBy(r => ((CatalogueRow)r.Content).DrugCode, StringComparer.Ordinal)
        .Select(g => g.MinBy(r => ((CatalogueRow)r.Content).Decided)!);
}
