using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Takes an agreement's completion apart: versions, months, days, advances, other products bought too early, and rows with their feeds.</summary>
public sealed class CompletionParts(
    CompletionItems items, CompletionHistory history, CompletionRows rows, FigureBook book, Agreements agreements, Advances advances, Catalogues catalogues, Jurisdictions jurisdictions)
{
    /// <summary>Everything the agreement's figures were made of.</summary>
    public async Task<JsonObject> Of(AgreementStanding standing, CompletionQuery query, CancellationToken cancel)
    {
        var (row, asOf) = (standing.Agreement, standing.Item.AsOf);
        var products = await catalogues.Products(row.Hospital, cancel);
        var moved = await Movements(row, cancel);
        var term = standing.Gone;
        var inbound = await rows.Manifests(row.Hospital, FeedKind.Inbound, term?.Months() ?? [], cancel);
        var usage = await rows.Manifests(row.Hospital, FeedKind.Usage, term?.Months() ?? [], cancel);
        var about = new ContractTerm(row, (await agreements.Read(cancel)).Of(row.Hospital), products);
        var others = term is null ? [] : await rows.Read(inbound, term.Value, products, (day, product) => about.IsOther(day, product), cancel);
        var counted = term is null ? [] : await rows.Read(query.OfUse ? usage : inbound, Shown(term.Value, query.Month), products, about.Counts, cancel);
        var page = query.Format == "json" ? Listings.Page(query.Parameters, counted, r => r.Key, r => Row(r, query.OfUse)) : new([.. counted.Select(r => Row(r, query.OfUse))], null);
        return new JsonObject
        {
            ["figure"] = (await items.Each([standing], cancel))[0],
            ["madeFrom"] = MadeFrom((await jurisdictions.Read(cancel)).In(standing.Institution.Region, asOf).Book.FindNearest(CompletionRules.Id, asOf), products, await agreements.Read(cancel), await advances.Read(cancel), inbound, usage),
            ["versions"] = new JsonArray([.. await history.Of(row, cancel)]),
            ["months"] = new JsonArray([.. Months(standing, moved, term)]),
            ["days"] = new JsonArray([.. Days(moved, term)]),
            ["advances"] = new JsonArray([.. (await advances.Read(cancel)).Of(row.Hospital, row.AgreementId).Where(a => a.Row.PaidOn <= asOf).Select(Advance)]),
            ["othersBoughtBefore"] = new JsonArray([.. others.Where(r => Early(row, moved, asOf, r.Day)).Select(r => Row(r, ofUse: false))]),
            ["items"] = new JsonArray([.. page.Items]),
            ["continuationToken"] = page.ContinuationToken,
        };
    }

    private async Task<IReadOnlyList<ContractedMovement>> Movements(AgreementRow row, CancellationToken cancel) =>
    [
        .. (await book.Movements(cancel)).Of(row.Hospital).SelectMany(m => m.Movements)
            .Where(m => m.AgreementId == row.AgreementId && m.DrugCode == row.DrugCode && m.PlatformCode == row.PlatformCode),
    ];

    // On the day on which the volume is reached nobody can tell which came first, so it is held against nobody.
    private static bool Early(AgreementRow row, IReadOnlyList<ContractedMovement> moved, DateOnly asOf, DateOnly day) =>
        ProcurementCompletion.OthersAllowedFrom(row, moved, Month.Of(day), asOf) is not { } allowed || day < allowed;

    private static DayRange Shown(DayRange term, Month? month) => month is { } one ? one.Range.Intersect(term) ?? new DayRange(one.First, one.First) : term;

    private static IEnumerable<JsonNode> Months(AgreementStanding standing, IReadOnlyList<ContractedMovement> moved, DayRange? term) =>
        from month in term?.Months() ?? []
        let days = moved.SelectMany(m => m.Days).Where(d => Month.Of(d.Day) == month && term!.Value.Contains(d.Day)).ToList()
        let selected = days.Aggregate(new Ratio(0, 0), (sum, d) => sum + new Ratio(d.GroupSelectedDoses, d.GroupDoses))
        select new JsonObject
        {
            ["month"] = month.ToString(),
            ["monthAgreed"] = MonthlyPlan.DosesIn(standing.Agreement, month),
            ["purchasedDoses"] = days.Sum(d => d.PurchasedDoses),
            ["usedDoses"] = days.Sum(d => d.UsedDoses),
            ["selectedDoses"] = selected.Numerator,
            ["groupDoses"] = selected.Denominator,
            ["selectedShare"] = selected.Value,
            ["othersAllowedFrom"] = ProcurementCompletion.OthersAllowedFrom(standing.Agreement, moved, month, standing.Item.AsOf)?.ToString("yyyy-MM-dd"),
            ["inbound"] = CompletionLink.Of(standing, month, "inbound"),
            ["usage"] = CompletionLink.Of(standing, month, "usage"),
        };

    private static IEnumerable<JsonNode> Days(IReadOnlyList<ContractedMovement> moved, DayRange? term) =>
        from day in moved.SelectMany(m => m.Days).Where(d => term is { } gone && gone.Contains(d.Day))
        orderby day.Day
        select new JsonObject
        {
            ["day"] = day.Day.ToString("yyyy-MM-dd"),
            ["purchasedDoses"] = day.PurchasedDoses,
            ["purchasedAmount"] = day.PurchasedAmount,
            ["usedDoses"] = day.UsedDoses,
            ["usedAmount"] = day.UsedAmount,
            ["selectedDoses"] = day.GroupSelectedDoses,
            ["groupDoses"] = day.GroupDoses,
        };

    private static JsonObject Advance(KeyedEntry<AdvanceRow> paid) => new()
    {
        ["feedId"] = paid.FeedId,
        ["row"] = paid.Row.Row,
        ["paidOn"] = paid.Row.PaidOn.ToString("yyyy-MM-dd"),
        ["amount"] = paid.Row.Amount,
    };

    private static JsonObject Row(ContractedRow r, bool ofUse)
    {
        var item = new JsonObject
        {
            ["feedId"] = r.FeedId,
            ["row"] = r.Row,
            ["date"] = r.Day.ToString("yyyy-MM-dd"),
            ["drugCode"] = r.DrugCode,
            ["product"] = ProductView.Json(r.Product),
            ["doses"] = r.Doses,
            ["amount"] = r.Amount,
        };
        item[ofUse ? "department" : "supplier"] = ofUse ? r.Department : r.Supplier;
        return item;
    }

    private static JsonObject MadeFrom(
        Rule rule, HospitalProducts products, AgreementBook agreed, AdvanceBook advanced, IReadOnlyList<Manifest> inbound, IReadOnlyList<Manifest> usage) => new()
        {
            ["agreementsVersion"] = agreed.Version,
            ["advancesVersion"] = advanced.Version,
            ["catalogueVersion"] = products.Own.Version,
            ["masterVersion"] = products.Master.Version,
            ["rule"] = rule.Id,
            ["ruleEffectiveFrom"] = rule.EffectiveFrom.ToString("yyyy-MM-dd"),
            ["ruleChecker"] = rule.Checker,
            ["thresholds"] = new JsonObject(rule.Thresholds.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)new JsonObject { ["value"] = t.Value.Value, ["source"] = t.Value.Source }))),
            ["feeds"] = new JsonArray([.. inbound.Concat(usage).SelectMany(m => m.Entries).Select(e => e.FeedId).Distinct(StringComparer.Ordinal).Select(f => (JsonNode)$"/api/feeds/{f}")]),
        };
}
