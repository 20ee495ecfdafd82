using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries;
using Functions.References;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Rules;

/// <summary><c>GET /api/rules</c>: every rule in force with its source, its numbers and what jurisdictions put in their place.</summary>
public static class RulesEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapRules(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/rules", List).WithName("ListRules").WithSummary("现行规则 / Rules in force")
            .WithDescription("As of asOf (default: today in China). value is the product's own number, inForce the one in the region asked for (else one's own); overrides are what jurisdictions above and within it put in its place.");

    private static async Task<IResult> List(
        HttpContext http, Scope scope, RulesInForce rules, Jurisdictions jurisdictions, ReferenceReader reader, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Table.Parameters, "region", "asOf"]);
        var asOf = query.Day("asOf") ?? clock.GetUtcNow().ChinaDay();
        var region = visible.Region ?? (visible.Hospital is { } hospital ? await scope.RegionOf(hospital, cancel) : null) ?? RegionCode.Nation;
        var sight = await ReferenceSight.Of(visible, register, asOf, cancel);
        var overrides = (await reader.Read(FeedKind.Thresholds, null, null, cancel)).Where(r => r.HoldsOn(asOf) && sight.Shows(r))
            .Select(r => (ThresholdRow)r.Content).ToLookup(r => r.Rule, StringComparer.Ordinal);
        var here = (await jurisdictions.Read(cancel)).In(region, asOf).Book;
        var items = rules.Book.Rules.Where(r => IsInForce(r, asOf)).GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => g.MaxBy(r => r.EffectiveFrom)!)
            .OrderBy(r => r.Id, StringComparer.Ordinal);
        return Table.Answer(query, items, r => r.Id, r => RuleView.Of(r, here.Find(r.Id, asOf), overrides[r.Id]), "rules");
    }

    private static bool IsInForce(Rule rule, DateOnly day) => rule.EffectiveFrom <= day && (rule.EffectiveTo is not { } end || day <= end);
}
