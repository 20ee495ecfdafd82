using Functions.Access;
using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>A quarter of the institutions asked for.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Common">The common query over its months.</param>
/// <param name="Parameters">The parameters as they came.</param>
public sealed record AbnormalQuery(Quarter Quarter, IndicatorQuery Common, QueryReader Parameters)
{
    /// <summary>What purchases can be grouped by; the generic name always is.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["hospital", "region", "level", "kind"];

    private static readonly IReadOnlyList<string> Taken = [.. Listings.Parameters, "quarter", "hospital", "region", "level", "ownership", "groupBy", "format"];

    /// <summary>Reads the query; the quarter defaults to the last one that is over.</summary>
    public static async Task<AbnormalQuery> Read(HttpContext http, Scope scope, TimeProvider clock, CancellationToken cancel, IReadOnlyList<string>? dimensions = null)
    {
        await scope.Of(http, cancel);
        var parameters = new QueryReader(http.Request, dimensions is [] ? [.. Taken.Where(p => p != "groupBy")] : Taken);
        var common = await IndicatorQuery.Read(http, scope, parameters, clock, cancel, dimensions ?? Dimensions);
        var quarter = parameters.Quarter("quarter") ?? Quarter.Of(Month.Of(clock.GetUtcNow().ChinaDay())).Plus(-1);
        return new AbnormalQuery(quarter, common with { From = quarter.First, To = quarter.Last }, parameters);
    }

    /// <summary>The same institutions in another quarter.</summary>
    public IndicatorQuery In(Quarter quarter) => Common with { From = quarter.First, To = quarter.Last };
}
