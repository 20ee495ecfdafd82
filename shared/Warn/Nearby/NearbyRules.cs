using Shared.Measure;

namespace Shared.Warn.Nearby;

/// <summary>What counts as stock that could help; see <c>rules/nearby-stock.json</c>.</summary>
/// <param name="FreshDays">Days that a stock may be older than the warning's figures.</param>
/// <param name="Most">Places named.</param>
public sealed record NearbyRules(int FreshDays, int Most)
{
    /// <summary>The numbers in force on a day.</summary>
    public static NearbyRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest("nearby-stock", day);
        return new((int)rule["freshDays"], (int)rule["most"]);
    }
}
