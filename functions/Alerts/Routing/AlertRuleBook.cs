using Functions.Evaluate;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Routing;

/// <summary>The rules of delivery by region, looked at anew once a minute.</summary>
public sealed class AlertRuleBook(Jurisdictions jurisdictions, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private Known? _known;

    /// <summary>The rules in force today for a subscription.</summary>
    public async Task<Func<Subscription, AlertRules>> Now(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_known is not { } known || now - known.At > Fresh) _known = known = new(now, await jurisdictions.Read(cancel));
        var today = AlertTimes.ChinaDay(now);
        var byRegion = new Dictionary<RegionCode, AlertRules>();
        return subscription =>
        {
            var region = subscription.Region ?? RegionCode.Nation;
            if (!byRegion.TryGetValue(region, out var rules)) byRegion[region] = rules = AlertRules.From(known.Rules.In(region, today).Book, today);
            return rules;
        };
    }

    private sealed record Known(DateTimeOffset At, JurisdictionRules Rules);
}
