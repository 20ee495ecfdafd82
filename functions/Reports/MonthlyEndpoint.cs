using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Functions.Queries.Indicators;
using Functions.Queries.Warnings;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Reports;

/// <summary><c>/api/reports/monthly</c>: how a region's procurement and supply stand at the end of a month (国办发〔2019〕2号: due on the 25th).</summary>
public static class MonthlyEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapMonthlyReport(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/reports/monthly", Get).WithName("MonthlyReport").WithSummary("月度进展报告 / Monthly progress report");

    private static async Task<object> Get(
        HttpContext http, Scope scope, CompletionReader completion, WarningBook warnings, RulesInForce rules, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, "region", "month", "format");
        query.Word("format", "json", "json");
        var month = query.Month("month") ?? Month.Of(clock.GetUtcNow().ChinaDay()).Plus(-1);
        var standing = await completion.Read(month.Last, visible, i => i.Ownership == Ownership.Public, cancel);
        var told = (await warnings.Now(cancel)).Values
            .Where(w => w.Hospital is { } h && (visible.Hospital is null || h == visible.Hospital) && (visible.Region is not { } r || w.Region.LiesIn(r)))
            .Where(w => w.OpenedOn <= month.Last && (w.ResolvedOn is null || w.ResolvedOn >= month.First)).ToList();
        var dueOn = new DateOnly(month.Year, month.Number, 25);
        return new
        {
            region = visible.Region,
            month,
            dueOn,
            asOf = month.Last,
            completion = Total(standing, rules.Completion(month.Last)),
            byStatus = standing.GroupBy(s => s.Item.Status).Where(g => g.Key is not null).OrderBy(g => g.Key).Select(g => new { status = g.Key, agreements = g.Count() }),
            hospitals = standing.GroupBy(s => s.Institution.Code).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal)
                .Select(g => new { hospital = g.Key, g.First().Institution.Name, completion = Total(g, rules.Completion(month.Last)) }),
            shortages = new
            {
                opened = told.Count(w => month.Range.Contains(w.OpenedOn)),
                resolved = told.Count(w => w.ResolvedOn is { } day && month.Range.Contains(day)),
                open = told.Count(w => w.ResolvedOn is null || w.ResolvedOn > month.Last),
                drugs = told.GroupBy(w => w.Product.GenericName, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new { genericName = g.Key, hospitals = g.Select(w => w.Hospital).Distinct().Count(), worst = g.Max(w => w.Severity) }),
            },
        };
    }

    private static object Total(IEnumerable<AgreementStanding> standing, CompletionRules rules)
    {
        var total = ProcurementCompletion.Total(standing.Select(s => s.Item), rules);
        return new
        {
            total.Agreements,
            total.AgreedDoses,
            total.PurchasedDoses,
            total.UsedDoses,
            total.Completion,
            total.TimeProgress,
            total.Lag,
            total.Status,
            selectedShare = total.Selected.Value,
        };
    }
}
