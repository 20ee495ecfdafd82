using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries.Indicators;
using Functions.Queries.Warnings;
using Shared.Detect;
using Shared.Measure;

namespace Functions.Queries;

/// <summary><c>/api/drugs/{drugCode}</c>: one drug of a hospital on one page.</summary>
public static class DrugPage
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapDrugPage(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/drugs/{drugCode}", Get).WithName("GetDrug").WithSummary("一个药品 / One drug of a hospital")
            .Takes(Parameter.Hospital.Means("机构代码；医院与药师可省略", "An institution's code; hospitals and pharmacists may leave it out")).Answers("DrugPage").Refuses("not_found");

    private static async Task<object> Get(
        HttpContext http, string drugCode, Scope scope, WarningDesk desk, HospitalWarnings evaluation, HospitalRegister register, CompletionReader completion,
        DeliveryRows orders, WarningViews views, Catalogues catalogues, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        _ = QueryReader.Of(http);
        var hospital = visible.Hospital ?? throw Problems.MissingParameter("hospital", "机构代码 / an institution's code");
        var current = await desk.Load(hospital, cancel);
        var asOf = current.Head.AsOf ?? clock.GetUtcNow().ChinaDay().AddDays(-1);
        var registered = await register.Find(hospital, cancel) ?? throw Problems.NotFound("机构 hospital", hospital.ToString());
        var products = await catalogues.Products(hospital, cancel);
        var product = products.FindNearest(drugCode, asOf) ?? throw Problems.NotFound("药品 drug", drugCode);
        var (window, context, rules) = await evaluation.See(registered.On(asOf), asOf, cancel);
        // What several codes of a hospital call one product is one drug on the shelf. Nothing is found of one whose stock was never fed.
        var finding = ShortageDetection.Evaluate(window, context, rules.Shortage(asOf)).FirstOrDefault(f => f.Product.Id == product.Id);
        product = finding?.Product ?? product;
        var series = window.Drugs.FirstOrDefault(d => d.Product.Id == product.Id);
        var agreements = (await completion.Read(asOf, visible, _ => true, cancel)).Where(a => a.Item.Product is { } about && ProductIdentity.Of(about) == ProductIdentity.Of(product));
        return new
        {
            drugCode,
            hospital,
            asOf,
            product = ProductView.Of(product),
            finding?.Stock,
            finding?.StockDay,
            finding?.MeanDailyUse,
            finding?.DaysOfStock,
            finding?.ProjectedStockOut,
            evidence = finding?.Evidence ?? [],
            openOrders = await orders.Open(hospital, code => products.FindNearest(code, asOf)?.Id == product.Id, asOf, cancel),
            agreements = agreements.Select(a => a.Item),
            warnings = current.Warnings.Where(w => w.Product.Id == product.Id).OrderByDescending(w => w.OpenedOn).Select(await views.For(visible.Caller, cancel)),
            days = series is null ? [] : Enumerable.Range(0, series.Stock.Count).Select(i => new
            {
                day = series.DayAt(i),
                stock = series.Stock[i],
                stockIsLeast = series.StockIsLeast[i],
                use = series.Use[i],
                inbound = series.Inbound[i],
            }),
        };
    }
}
