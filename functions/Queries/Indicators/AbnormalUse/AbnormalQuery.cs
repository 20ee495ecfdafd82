using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>A quarter of the institutions asked for.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Common">The common query over its months.</param>
/// <param name="Parameters">The parameters as they came.</param>
public sealed record AbnormalQuery(Quarter Quarter, IndicatorQuery Common, QueryReader Parameters)
{
    /// <summary>The parameters of signs within hospitals, which aren't grouped.</summary>
    public static IReadOnlyList<QueryParameter> OfSignals { get; } =
        [.. Parameter.Page, Parameter.Quarter, Parameter.Hospital, Parameter.Region, Parameter.Level, Parameter.Ownership, Parameter.ListFormat];

    /// <summary>The parameters of candidates; the generic name is always a dimension.</summary>
    public static IReadOnlyList<QueryParameter> OfCandidates { get; } = [.. OfSignals, Parameter.GroupBy("hospital", "region", "level", "kind")];

    /// <summary>Reads the query; the quarter defaults to the last one that is over.</summary>
    public static async Task<AbnormalQuery> Read(HttpContext http, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var common = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var quarter = parameters.Quarter("quarter") ?? Quarter.Of(Month.Of(clock.GetUtcNow().ChinaDay())).Plus(-1);
        return new AbnormalQuery(quarter, common with { From = quarter.First, To = quarter.Last }, parameters);
    }

    /// <summary>The same institutions in another quarter.</summary>
    public IndicatorQuery In(Quarter quarter) => Common with { From = quarter.First, To = quarter.Last };
}
