using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What <c>/api/indicators/coverage</c> is asked: the common query, and which feeds.</summary>
/// <param name="Common">Institutions, months and dimensions.</param>
/// <param name="Kinds">The kinds of feed; none for every kind.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">The day of the judgement; later days are not missing yet.</param>
/// <param name="Silent">Only what is silent, only what isn't, or null for both.</param>
public sealed record CoverageQuery(IndicatorQuery Common, IReadOnlyList<FeedKind> Kinds, FeedSource Source, DateOnly AsOf, bool? Silent)
{
    /// <summary>The parameters it takes.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        .. IndicatorQuery.Taking("month", "quarter", "year", "hospital", "region", "level", "institutionKind", "kind"),
        new("kind", ValueShape.SomeOf([.. FeedCalendarEndpoints.Kinds.Select(k => k.WireName())]), new("数据类型，逗号分隔", "Kinds of feed, separated by commas")),
        Parameter.Choice<FeedSource>("source", "数据来源", "Who says so") with { Default = "his" },
        new("silent", ValueShape.Flag, new("true 只列静默者，false 只列未静默者", "Only what is silent, or only what isn't")),
        Parameter.AsOf,
    ];

    /// <summary>Reads the query. Days of different kinds of feed don't add up, so an item always carries its kind.</summary>
    public static async Task<CoverageQuery> Read(HttpContext http, Scope scope, QueryReader query, TimeProvider clock, CancellationToken cancel)
    {
        var common = await IndicatorQuery.Read(http, scope, query, clock, cancel);
        string[] dimensions = common.GroupBy.Count == 0 ? ["hospital", "kind"] : [.. common.GroupBy.Union(["kind"], StringComparer.Ordinal)];
        // A depot's days count for nobody else.
        common = common with { GroupBy = dimensions, WithDepots = dimensions.Contains("hospital", StringComparer.Ordinal) };
        var kinds = query.Words("kind").Select(name => FeedKinds.TryParse(name, out var kind) ? kind : default);
        bool? silent = query.Text("silent") is null ? null : query.Flag("silent");
        return new CoverageQuery(common, [.. kinds], query.Choice<FeedSource>("source") ?? FeedSource.His, FeedStandings.AsOf(query, clock), silent);
    }
}
