using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Takes a hospital's month apart: drugs, days, and every row with the feed it came in.</summary>
public sealed class RatioRows(Manifests manifests, SliceShelf shelf, Catalogues catalogues, MonthSheets sheets)
{
    /// <summary>Adds drugs, days, the feeds that count and a page of rows to an answer.</summary>
    public async Task Describe(
        JsonObject answer, HospitalCode hospital, IndicatorQuery query, string basis, string scope, string? drug, QueryReader parameters, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var cube = (await sheets.Read(hospital, query.From, cancel)).Use;
        var manifest = await manifests.Read(hospital, FeedKind.Usage, FeedSource.His, query.From, cancel);
        var rows = new List<CountedRow>();
        foreach (var entry in manifest.Entries)
        {
            if (entry.Pack is null || !(await shelf.Read(entry.Pack, cancel)).TryGetValue(entry.Day, out var slice)) continue;
            rows.AddRange(CountedRow.Of(entry, slice, products).Where(r => (drug is null || r.DrugCode == drug) && (query.Department is null || r.Department == query.Department)));
        }

        answer["madeFrom"] = new JsonObject
        {
            ["manifestVersion"] = manifest.Version,
            ["catalogueVersion"] = products.Own.Version,
            ["masterVersion"] = products.Master.Version,
            ["feeds"] = new JsonArray([.. manifest.Entries.Select(e => e.FeedId).Distinct(StringComparer.Ordinal).Select(f => (JsonNode)$"/api/feeds/{f}")]),
        };
        answer["drugs"] = new JsonArray([.. Drugs(cube, query, basis, scope, drug)]);
        answer["days"] = new JsonArray([.. Days(rows, basis, scope)]);
        var page = Listings.Page(parameters, rows.OrderBy(r => r.Key, StringComparer.Ordinal), r => r.Key, r => Row(r, scope));
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    private static IEnumerable<JsonNode> Drugs(UsageCube cube, IndicatorQuery query, string basis, string scope, string? drug) =>
        from cells in cube.Cells.Where(c => (drug is null || c.DrugCode == drug) && (query.Department is null || c.Department == query.Department)).GroupBy(c => c.DrugCode)
        let figure = EssentialDrugRatio.Of(cells, basis, scope)
        orderby figure.Denominator descending, cells.Key
        select Drug(cells.Key, cube.Products[cells.Key], figure);

    private static JsonObject Drug(string code, Product product, RatioFigure figure)
    {
        var item = RatioEndpoints.Figure(figure);
        item.Insert(0, "drugCode", code);
        item.Insert(1, "product", ProductView.Json(product));
        item["essential"] = product.Essential;
        return item;
    }

    private static IEnumerable<JsonNode> Days(List<CountedRow> rows, string basis, string scope) =>
        from day in rows.GroupBy(r => r.Day)
        orderby day.Key
        let figure = EssentialDrugRatio.Of(day.Where(r => r.Product is not null).Select(r => r.Cell), basis, scope)
        select Day(day.Key, figure, day.Count());

    private static JsonObject Day(DateOnly day, RatioFigure figure, int rows)
    {
        var item = RatioEndpoints.Figure(figure);
        item.Insert(0, "day", day.ToString("yyyy-MM-dd"));
        item["rows"] = rows;
        return item;
    }

    private static JsonObject Row(CountedRow r, string scope) => new()
    {
        ["feedId"] = r.FeedId,
        ["row"] = r.Row,
        ["date"] = r.Day.ToString("yyyy-MM-dd"),
        ["drugCode"] = r.DrugCode,
        ["department"] = r.Department,
        ["doses"] = r.Doses,
        ["amount"] = r.Amount,
        ["counts"] = Counts(r, scope),
    };

    private static string Counts(CountedRow r, string scope)
    {
        if (r.Product is null) return "unmapped";
        var figure = EssentialDrugRatio.Of([r.Cell with { Amount = 1 }], "amount", scope);
        return figure.Denominator == 0 ? "excluded" : figure.Numerator == 1 ? "essential" : figure.ClaimedOnly == 1 ? "claimedOnly" : "other";
    }
}

/// <summary>A row of use that counts, and where it came from.</summary>
public sealed record CountedRow(string FeedId, long Sequence, int Row, DateOnly Day, string DrugCode, string? Department, decimal Doses, decimal Amount, Product? Product)
{
    /// <summary>Orders rows by day, feed and row.</summary>
    public string Key => $"{Day:yyyy-MM-dd}|{Sequence:D12}|{Row:D9}";

    /// <summary>The row as a cell of its own.</summary>
    public UsageCell Cell => new(DrugCode, Product!.Id, Department, Product.Flags(), Doses, Amount);

    /// <summary>The rows of a slice.</summary>
    public static IEnumerable<CountedRow> Of(DayEntry entry, DaySlice slice, IProductCatalogue products) =>
        Enumerable.Range(0, slice.Count).Select(i =>
        {
            var drug = slice.Drugs[slice.Drug[i]];
            return new CountedRow(entry.FeedId, entry.Sequence, slice.Row[i], entry.Day, drug, slice.Department?[i], slice.Doses[i], slice.Amount?[i] ?? 0,
                products.Find(drug, entry.Day));
        });
}
