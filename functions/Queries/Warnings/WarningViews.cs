using Functions.Access;
using Functions.Evaluate;
using Shared.Vocabulary;
using Shared.Warn;
using Shared.Warn.Nearby;

namespace Functions.Queries.Warnings;

/// <summary>Shows warnings to those who may see them, with where help could come from at the moment of asking.</summary>
public sealed class WarningViews(StockBook stock, Jurisdictions jurisdictions)
{
    /// <summary>How a caller sees warnings now. Where stock is, is for those who coordinate.</summary>
    public async Task<Func<ShortageWarning, WarningView>> For(Caller caller, CancellationToken cancel)
    {
        var places = await stock.Now(cancel);
        var rules = await jurisdictions.Read(cancel);
        var coordinates = caller.Kind is PrincipalKind.Officer or PrincipalKind.Admin;
        return warning => WarningView.Of(warning, Nearby(warning, places, rules, coordinates), Unpublished(warning, rules.Calendar));
    }

    /// <summary>How a caller sees one warning now.</summary>
    public async Task<WarningView> Of(Caller caller, ShortageWarning warning, CancellationToken cancel) => (await For(caller, cancel))(warning);

    private static NearbyView Nearby(ShortageWarning warning, ILookup<RegionCode, StockOfPlace> places, JurisdictionRules rules, bool coordinates)
    {
        var near = places[StockBook.Province(warning.Region)];
        var judged = NearbyRules.From(rules.In(warning.Region, warning.UpdatedOn).Book, warning.UpdatedOn);
        if (!coordinates) return new(NearbyStock.Exists(warning, near, judged), []);
        var found = NearbyStock.Of(warning, near, judged);
        return new(found.Count > 0, [.. found.Select(NearbyPlaceView.Of)]);
    }

    /// <summary>Says so when a clock ran over days of a year whose holidays nobody published yet.</summary>
    private static Bilingual? Unpublished(ShortageWarning warning, WorkingCalendar calendar)
    {
        if (warning.DueBy is not { } due || calendar.Knows(due.Year)) return null;
        return new($"{due.Year} 年节假日安排未载入，时限只按周末计算", $"the holidays of {due.Year} are not known; the clock counts weekends only");
    }
}
