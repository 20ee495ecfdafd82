using Shared.Measure;

namespace Shared.Warn.Nearby;

/// <summary>What counts as stock that could help; see <c>rules/nearby-stock.json</c>.</summary>
/// <param name="CoverDays">Days of its own use that an institution keeps.</param>
/// <param name="FreshDays">Days that a stock may be older than the warning's figures.</param>
/// <param name="Most">Places named.</param>
public sealed record NearbyRules(int CoverDays, int FreshDays, int Most)
{
    /// <summary>The numbers in force on a day.</summary>
    public static NearbyRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest("nearby-stock", day);
        return new((int)rule["coverDays"], (int)rule["freshDays"], (int)rule["most"]);
    }
}
