using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api.Description;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>Takes the amount of a generic name apart: hospitals and months, then drugs and rows of 入库.</summary>
internal static class AbnormalExplanation
{
    public static readonly QueryParameter[] Own = [new("genericName", ValueShape.Text("阿莫西林"), new("通用名", "Generic name")) { IsRequired = true }];

    public static async Task<IResult> Explain(
        HttpContext http, Scope scope, PurchaseReader reader, AskedMonths months, EvidenceMonths evidence, TimeProvider clock, CancellationToken cancel)
    {
        var query = await ExplainedQuery.Read(http, scope, clock, cancel);
        var name = VarietySpec.Plain(query.Parameters.Text("genericName")!);
        var parts = (await reader.Read(query.Common, null, cancel)).Parts.Where(p => query.Kind is null || p.Institution.Kind == query.Kind).ToList();
        var answer = new JsonObject { ["figure"] = Figure(parts, name) };
        if (query.OneMonthOf is { } hospital)
        {
            var sheets = await months.Sheets(await months.Read(query.Common, cancel), cancel);
            answer["drugs"] = new JsonArray([.. sheets.SelectMany(s => Drugs(s.Sheet.Inbound, name))]);
            (await evidence.Read(hospital, FeedKind.Inbound, query.Common.From, cancel)).Describe(answer, query.Parameters,
                row => query.Takes(row) && row.Product is { } product && VarietySpec.Plain(product.GenericName) == name, row => row.Product!.Selected ? "selected" : "candidate");
        }
        else query.Months(answer, parts.Where(p => p.Drug == name), "abnormal-use", [new("genericName", name)], each => Figure(each, name));
        return ExplainAnswer.Of(answer);
    }

    private static JsonObject Figure(IEnumerable<Part<GenericPurchase>> parts, string name)
    {
        var all = parts.Select(p => p.Value).ToList();
        var named = all.Where(p => p.GenericName == name).ToList();
        var share = new Ratio(named.Sum(p => p.Candidate), all.Sum(p => p.All));
        return new() { ["numerator"] = share.Numerator, ["denominator"] = share.Denominator, ["ratio"] = share.Value, ["selectedAmount"] = named.Sum(p => p.Selected) };
    }

    private static IEnumerable<JsonNode> Drugs(InboundCube cube, string name) =>
        from drug in cube.Cells.GroupBy(c => c.DrugCode)
        let product = cube.Products[drug.Key]
        where VarietySpec.Plain(product.GenericName) == name
        orderby drug.Key
        select new JsonObject
        {
            ["drugCode"] = drug.Key,
            ["product"] = ProductView.Json(product),
            ["amount"] = drug.Sum(c => c.Amount ?? 0),
            ["doses"] = drug.Sum(c => c.Doses),
            ["selected"] = product.Selected,
        };
}
