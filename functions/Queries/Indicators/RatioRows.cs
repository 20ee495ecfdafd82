using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Takes a hospital's month apart: drugs, days, and every row with the feed it came in.</summary>
public sealed class RatioRows(RatioReader reader, FigureBook figures, Manifests manifests, SliceShelf shelf, Catalogues catalogues, KeyedBooks books)
{
    /// <summary>Adds drugs, days, the feeds that count and a page of rows to an answer.</summary>
    public async Task Describe(JsonObject answer, HospitalCode hospital, RatioQuestion question, QueryReader parameters, CancellationToken cancel)
    {
        var month = question.Query.From;
        var products = await catalogues.Products(hospital, cancel);
        var kept = (await figures.Figures(cancel)).Find(hospital, month);
        var role = new RatioRole(question, kept?.Counted ?? default);
        var (rows, counting) = await Rows(hospital, question, products, cancel);
        answer["madeFrom"] = MadeFrom(counting, products, kept);
        if (question.OverTotals) answer["totals"] = await Totals(hospital, month, cancel);
        answer["drugs"] = new JsonArray([.. await Drugs(question, rows, role, cancel)]);
        if (question.IsSum) answer["days"] = new JsonArray([.. Days(rows, question, kept?.Counted ?? default)]);
        var numbers = new Ordinals();
        var described = rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (r.Key, Item: numbers.Describe(r, role.Of(r)))).ToList();
        var page = Listings.Page(parameters, described, r => r.Key, r => r.Item);
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    private async Task<(List<CountedRow> Rows, List<Manifest> Counting)> Rows(
        HospitalCode hospital, RatioQuestion question, HospitalProducts products, CancellationToken cancel)
    {
        var (rows, counting) = (new List<CountedRow>(), new List<Manifest>());
        foreach (var kind in Kinds(question.Basis))
        {
            var manifest = await manifests.Read(hospital, kind, FeedSource.His, question.Query.From, cancel);
            counting.Add(manifest);
            foreach (var entry in manifest.Entries)
            {
                if (entry.Pack is null || !(await shelf.Read(entry.Pack, cancel)).TryGetValue(entry.Day, out var slice)) continue;
                rows.AddRange(CountedRow.Of(kind, entry, slice, products).Where(r => question.Asks(r.Place, r.DrugCode)));
            }
        }

        return (rows, counting);
    }

    private static FeedKind[] Kinds(string basis) => basis switch
    {
        "procurement" => [FeedKind.Inbound],
        "stocked" => [FeedKind.Stock, FeedKind.Inbound],
        _ => [FeedKind.Usage],
    };

    private static JsonObject MadeFrom(List<Manifest> counting, HospitalProducts products, MonthFigures? kept) => new()
    {
        ["manifestVersion"] = counting[0].Version,
        ["manifests"] = new JsonObject(counting.Select(m => KeyValuePair.Create(m.Kind.WireName(), (JsonNode?)m.Version))),
        ["catalogueVersion"] = products.Own.Version,
        ["masterVersion"] = products.Master.Version,
        ["thresholdsVersion"] = kept?.MadeFrom.GetValueOrDefault("thresholds"),
        ["institutionVersion"] = kept?.MadeFrom.GetValueOrDefault("institution"),
        ["countsPieces"] = kept?.Counted.Pieces,
        ["countsGranules"] = kept?.Counted.Granules,
        ["feeds"] = new JsonArray([.. counting.SelectMany(m => m.Entries).Select(e => e.FeedId).Distinct(StringComparer.Ordinal).Select(f => (JsonNode)$"/api/feeds/{f}")]),
    };

    private async Task<JsonObject?> Totals(HospitalCode hospital, Month month, CancellationToken cancel)
    {
        var book = await books.Read<InstitutionMonthRow>(hospital.ToString(), FeedKind.Institution, cancel);
        return book.Entries.FirstOrDefault(e => e.Row.Month == month) is not { } entry ? null : new JsonObject
        {
            ["outpatientVisits"] = entry.Row.OutpatientVisits,
            ["discharges"] = entry.Row.Discharges,
            ["feedId"] = entry.FeedId,
            ["row"] = entry.Row.Row,
        };
    }

    private async Task<IEnumerable<JsonNode>> Drugs(RatioQuestion question, List<CountedRow> rows, RatioRole role, CancellationToken cancel)
    {
        var byDrug = question with { Query = question.Query with { GroupBy = ["drug"] } };
        var parts = (await reader.Read(byDrug, cancel)).Parts.ToDictionary(p => p.Drug!, p => p.Value, StringComparer.Ordinal);
        return from drug in rows.Where(r => r.Product is not null).GroupBy(r => r.DrugCode)
               let part = parts.GetValueOrDefault(drug.Key) ?? RatioPart.Whole(ScopedRatio.None(question.Basis))
               orderby part.Figures[question.Scope].Denominator ?? part.Figures[question.Scope].Numerator descending, drug.Key
               select Drug(byDrug, drug.Key, drug.MaxBy(r => r.Day)!.Product!, part, role);
    }

    private static JsonObject Drug(RatioQuestion question, string code, Product product, RatioPart part, RatioRole role)
    {
        var item = RatioItems.Figure(question, part);
        item.Insert(0, "drugCode", code);
        item.Insert(1, "product", ProductView.Json(product));
        var word = role.Of(product);
        item["essential"] = product.Essential;
        item["counts"] = word;
        item["lowers"] = RatioRole.Lowers(word);
        item.Remove("leftOut");
        item.Remove("monthsLeftOut");
        return item;
    }

    private static IEnumerable<JsonNode> Days(List<CountedRow> rows, RatioQuestion question, CountedForms counted) =>
        from day in rows.GroupBy(r => r.Day)
        orderby day.Key
        let cells = day.Where(r => r.Product is not null).Select(r => r.Cell)
        select Day(day.Key, EssentialDrugRatio.Of(cells, question.Basis == "quantity" ? "quantity" : "amount", question.Scope, counted), day.Count());

    private static JsonObject Day(DateOnly day, RatioFigure figure, int rows) => new()
    {
        ["day"] = day.ToString("yyyy-MM-dd"),
        ["numerator"] = figure.Numerator,
        ["denominator"] = figure.Denominator,
        ["ratio"] = figure.Ratio,
        ["claimedOnly"] = figure.ClaimedOnly,
        ["rows"] = rows,
    };

    /// <summary>Names prescriptions and visits by a number within the answer: their hashes go nowhere.</summary>
    private sealed class Ordinals
    {
        private readonly Dictionary<UInt128, int> _numbers = [];

        public JsonObject Describe(CountedRow r, string counts)
        {
            var item = new JsonObject
            {
                ["feedId"] = r.FeedId,
                ["row"] = r.Row,
                ["kind"] = r.Kind.WireName(),
                ["date"] = r.Day.ToString("yyyy-MM-dd"),
                ["drugCode"] = r.DrugCode,
                ["doses"] = r.Doses,
                ["amount"] = r.Amount,
                ["counts"] = counts,
            };
            if (r.Kind == FeedKind.Inbound) item["supplier"] = r.Place;
            if (r.Kind != FeedKind.Usage) return item;
            item["department"] = r.Place;
            item["encounter"] = r.Encounter == Encounter.Unknown ? null : QueryReader.Camel(r.Encounter.ToString());
            item["prescriptionNumber"] = Number(r.Prescription);
            item["visitNumber"] = Number(r.Visit);
            return item;
        }

        private int? Number(UInt128 identifier)
        {
            if (identifier == 0) return null;
            if (!_numbers.TryGetValue(identifier, out var number)) _numbers[identifier] = number = _numbers.Count + 1;
            return number;
        }
    }
}
