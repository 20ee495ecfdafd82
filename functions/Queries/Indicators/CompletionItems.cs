using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Writes agreements, and sums of them, as the items of an answer.</summary>
public sealed class CompletionItems(Catalogues catalogues, FigureBook book, Agreements agreements, Jurisdictions jurisdictions, Targets targets)
{
    private const string Indicator = "procurement-completion";

    /// <summary>Each agreement as an item.</summary>
    public async Task<IReadOnlyList<JsonObject>> Each(IReadOnlyList<AgreementStanding> standing, CancellationToken cancel)
    {
        var (figures, agreed, set) = (await book.Figures(cancel), await agreements.Read(cancel), await targets.Read(cancel));
        var productsOf = await catalogues.Of(standing.Select(s => s.Institution.Code), cancel);
        var items = new List<JsonObject>(standing.Count);
        foreach (var hospital in standing.GroupBy(s => s.Institution.Code))
        {
            var products = await productsOf(hospital.Key);
            items.AddRange(hospital.Select(s => One(s, CodesOf(s, products), agreed.RegionalOf(s.Agreement), figures, set)));
        }

        return items;
    }

    /// <summary>One item for each combination of the dimensions asked for.</summary>
    public async Task<IReadOnlyList<(string Key, JsonObject Item)>> Sums(
        IReadOnlyList<AgreementStanding> standing, CompletionQuery query, CancellationToken cancel)
    {
        var (figures, rules, set) = (await book.Figures(cancel), await jurisdictions.Read(cancel), await targets.Read(cancel));
        return
        [
            .. standing.GroupBy(s => string.Join('\u001f', query.GroupBy.Select(d => Dimension(s, d))), StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Sum([.. g], query, rules, figures, set))),
        ];
    }

    /// <summary>What a sum was made of: the agreements.</summary>
    public async Task<JsonObject> Together(IReadOnlyList<AgreementStanding> standing, CompletionQuery query, CancellationToken cancel)
    {
        var page = Listings.Page(query.Parameters, standing, s => s.Key, s => s);
        return new JsonObject
        {
            ["figure"] = Sum(standing, query, await jurisdictions.Read(cancel), await book.Figures(cancel), await targets.Read(cancel)),
            ["items"] = new JsonArray([.. await Each(page.Items, cancel)]),
            ["continuationToken"] = page.ContinuationToken,
        };
    }

    private static IReadOnlyList<string> CodesOf(AgreementStanding standing, Shared.Normalise.HospitalProducts products) => standing.Item.Product is { } product
        ? ContractedCodes.Of(products, ProductIdentity.Of(product), standing.Item.AsOf) : [];

    private static JsonObject One(AgreementStanding standing, IReadOnlyList<string> codes, RegionalVolume? regional, FigureTable figures, TargetTable targets)
    {
        var item = JsonSerializer.SerializeToNode(standing.Item, ApiJson.Options)!.AsObject();
        item["drugCode"] = standing.Item.DrugCode ?? (codes.Count > 0 ? codes[0] : null);
        item["drugCodes"] = new JsonArray([.. codes.Select(c => (JsonNode)c)]);
        item["product"] = ProductView.Json(standing.Item.Product);
        item["regional"] = JsonSerializer.SerializeToNode(regional is null ? null : new { regional.Stated, regional.Sum, regional.Difference, regional.Hospitals }, ApiJson.Options);
        if (regional?.Note is { } note) item["notes"]!.AsArray().Add(JsonSerializer.SerializeToNode(note, ApiJson.Options));
        item["region"] = standing.Institution.Region.ToString();
        Figure(item, new Ratio(standing.Item.PurchasedDoses, standing.Item.AgreedDoses));
        Judge(item, ItemTargets.Subject([standing.Institution], null), standing.Item.AsOf, targets);
        IndicatorItems.Cover(item, CompletionCoverage.Of([standing], figures));
        item["explain"] = CompletionLink.Of(standing);
        return item;
    }

    private static JsonObject Sum(IReadOnlyList<AgreementStanding> all, CompletionQuery query, JurisdictionRules rules, FigureTable figures, TargetTable targets)
    {
        var total = ProcurementCompletion.Total(all.Select(i => i.Item), rules.In(RegionOf(all, query), query.AsOf).Completion(query.AsOf));
        var item = JsonSerializer.SerializeToNode(total, ApiJson.Options)!.AsObject();
        item["selectedShare"] = total.Selected.Value;
        item["selectedShareAmount"] = total.SelectedAmount.Value;
        item.Remove("selected");
        item.Remove("selectedAmount");
        Figure(item, new Ratio(total.PurchasedDoses, total.AgreedDoses));
        Judge(item, all.Count == 0 ? null : ItemTargets.Subject([.. all.Select(s => s.Institution)], query.Visible.Region), query.AsOf, targets);
        IndicatorItems.Cover(item, CompletionCoverage.Of(all.Where(s => !s.Agreement.Withdrawn), figures));
        string?[] key = all.Count == 0 ? [] : [.. query.GroupBy.Select(d => Dimension(all[0], d))];
        for (var i = key.Length - 1; i >= 0; i--) item.Insert(0, query.GroupBy[i], key[i]);
        item["explain"] = CompletionLink.Of(query, key);
        return item;
    }

    // A sum is judged by the numbers of those who may judge it: the region that its hospitals share, else the one asked about.
    private static RegionCode RegionOf(IReadOnlyList<AgreementStanding> all, CompletionQuery query) =>
        all.Count > 0 && all.All(s => s.Institution.Region == all[0].Institution.Region) ? all[0].Institution.Region : query.Visible.Region ?? RegionCode.Nation;

    private static void Figure(JsonObject item, Ratio ratio)
    {
        item["numerator"] = ratio.Numerator;
        item["denominator"] = ratio.Denominator;
        item["ratio"] = ratio.Value;
    }

    private static void Judge(JsonObject item, TargetSubject? whose, DateOnly asOf, TargetTable targets) =>
        ItemTargets.Tell(item, whose is null ? null : targets.Find(Indicator, null, whose, asOf), asOf);

    private static string? Dimension(AgreementStanding standing, string name) => name switch
    {
        "region" => standing.Institution.Region.ToString(),
        "hospital" => standing.Agreement.Hospital.ToString(),
        "drug" => standing.Drug,
        _ => standing.Item.ProcurementBatch,
    };
}
