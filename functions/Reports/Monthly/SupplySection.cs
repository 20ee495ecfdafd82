using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Functions.Queries.Indicators;
using Shared.Measure;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>The parts of the report on payments and deliveries: what <c>/api/indicators/payment-days</c> and <c>/api/indicators/delivery</c> answer.</summary>
public sealed class SupplySection(PaymentReader payments, DeliveryReader deliveries, SupplyRules rules, HospitalRegister register)
{
    /// <summary>Payment of what was accepted in the twelve months, with the ranking; null without invoices.</summary>
    public async Task<PaymentSection?> Payments(ReportScope scope, CancellationToken cancel)
    {
        var rankedBy = scope.Visible.Region is { Tier: RegionTier.County or RegionTier.City } || scope.Visible.Hospital is not null ? "hospital" : "region";
        // One reading of the months; every sum below is of its parts.
        var parts = await payments.Read(scope.Supply(scope.TrendFrom, scope.Month, "month"), cancel);
        if (Lines(scope.Supply(scope.TrendFrom, scope.Month), parts).SingleOrDefault() is not { } year) return null;
        var names = (await register.All(cancel)).ToDictionary(h => h.Versions[0].Code, h => h.On(scope.AsOf).Name);
        var ranking = Lines(scope.Supply(scope.TrendFrom, scope.Month, rankedBy), parts)
            .OrderBy(l => l.Rank ?? int.MaxValue).ThenBy(l => $"{l.Hospital}{l.Region}", StringComparer.Ordinal)
            .Select(l => l.Hospital is { } hospital ? l with { Name = names.GetValueOrDefault(hospital) } : l);
        return new(Lines(scope.Supply(scope.Month, scope.Month), [.. parts.Where(p => p.Month == scope.Month)]).SingleOrDefault(), year, rankedBy, [.. ranking]);
    }

    /// <summary>Payment of what was accepted in each month of the trend.</summary>
    public async Task<IReadOnlyDictionary<Month, PaymentLine>> Trend(ReportScope scope, CancellationToken cancel)
    {
        var query = scope.Supply(scope.TrendFrom, scope.Month, "month");
        var items = new PaymentItems(query, TargetTable.None).Of(await payments.Read(query, cancel));
        return items.ToDictionary(i => Month.Parse(i.Item["month"]!.GetValue<string>()), i => Line(i.Item));
    }

    /// <summary>Orders of the month; null without any.</summary>
    public async Task<DeliveryLine?> Delivery(ReportScope scope, CancellationToken cancel)
    {
        var query = scope.Supply(scope.Month, scope.Month);
        var runs = await deliveries.Read(query.Since(scope.Month.Plus(-DeliveryItems.LooksBack)), cancel);
        var parts = await deliveries.ReadWhole(query, cancel);
        var items = new DeliveryItems(query, await rules.Read(cancel), TargetTable.None).Of(parts, runs);
        return items.Select(i => i.Item.Deserialize<DeliveryLine>(ApiJson.Options)! with { Institutions = parts.Select(p => p.Institution.Code).Distinct().Count() })
            .SingleOrDefault(l => l.Denominator != 0);
    }

    private static IEnumerable<PaymentLine> Lines(SupplyQuery query, IReadOnlyList<Part<PaymentShare>> parts)
    {
        var rankedBy = query.Common.GroupBy.Count == 0 ? null : query.Common.GroupBy[0];
        foreach (var (_, item) in new PaymentItems(query, TargetTable.None).Of(parts))
        {
            var line = Line(item);
            var of = parts.Where(p => rankedBy switch
            {
                "hospital" => p.Institution.Code == line.Hospital,
                "region" => p.Institution.Region == line.Region,
                _ => true,
            });
            yield return line with { Institutions = of.Select(p => p.Institution.Code).Distinct().Count() };
        }
    }

    private static PaymentLine Line(JsonObject item) => item.Deserialize<PaymentLine>(ApiJson.Options)!;
}
