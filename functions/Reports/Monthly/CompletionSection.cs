using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Queries.Indicators;
using Shared.Report.Progress;

namespace Functions.Reports.Monthly;

/// <summary>The part of the report on 带量采购: the sums that <c>/api/indicators/procurement-completion</c> answers, judged by the jurisdiction's thresholds.</summary>
public sealed class CompletionSection(CompletionReader reader, CompletionItems items)
{
    /// <summary>Adds the section.</summary>
    public async Task<MonthlyReport> Fill(MonthlyReport report, ReportScope scope, ProgressRules rules, CancellationToken cancel)
    {
        var standing = await reader.Read(scope.AsOf, scope.Visible, scope.Takes, cancel);
        if (standing.Count == 0) return report;
        var institutions = standing.Select(s => s.Institution).DistinctBy(i => i.Code).ToDictionary(i => i.Code.ToString(), StringComparer.Ordinal);
        return report with
        {
            Completion = (await Sums(standing, scope, cancel)).Select(s => s.Line).Single(),
            ByStatus = [.. standing.GroupBy(s => s.Item.Status).Where(g => g.Key is not null).OrderBy(g => g.Key).Select(g => new StatusCount(g.Key!.Value, g.Count()))],
            Hospitals = CompletionRanking.Of((await Sums(standing, scope, cancel, "hospital")).Select(s => (institutions[s.Key!], s.Line))),
            Batches = [.. (await Sums(standing, scope, cancel, "procurementBatch")).Select(s => new BatchCompletion(s.Key, InstitutionsOf(standing.Where(a => a.Item.ProcurementBatch == s.Key)), s.Line))],
            DrugsBehind = Behind(standing, await Sums(standing, scope, cancel, "drug"), rules),
        };
    }

    private async Task<IReadOnlyList<(string? Key, CompletionLine Line)>> Sums(
        IReadOnlyList<AgreementStanding> standing, ReportScope scope, CancellationToken cancel, params IReadOnlyList<string> groupBy) =>
    [
        .. (await items.Sums(standing, scope.Completion(groupBy), cancel))
            .Select(s => (groupBy.Count == 0 ? null : s.Item[groupBy[0]]?.GetValue<string>(), Line(s.Item))),
    ];

    private static CompletionLine Line(JsonObject item) => item.Deserialize<CompletionLine>(ApiJson.Options)!;

    // What is ahead of time or on it isn't behind, however little was agreed.
    private static IReadOnlyList<DrugCompletion> Behind(
        IReadOnlyList<AgreementStanding> standing, IReadOnlyList<(string? Key, CompletionLine Line)> drugs, ProgressRules rules)
    {
        var byDrug = standing.ToLookup(s => s.Drug, StringComparer.Ordinal);
        return
        [
            .. drugs.Where(d => d.Line.Status is Shared.Measure.CompletionStatus.Behind or Shared.Measure.CompletionStatus.AtRisk)
                .OrderByDescending(d => d.Line.Lag).ThenBy(d => d.Key, StringComparer.Ordinal).Take(rules.ShownDrugs)
                .Select(d => (d, Product: byDrug[d.Key!].Select(s => s.Item.Product).FirstOrDefault(p => p is not null)))
                .Select(d => new DrugCompletion(d.d.Key!, d.Product?.GenericName, d.Product?.Strength, d.Product?.Manufacturer, InstitutionsOf(byDrug[d.d.Key!]), d.d.Line)),
        ];
    }

    private static int InstitutionsOf(IEnumerable<AgreementStanding> standing) => standing.Where(s => !s.Agreement.Withdrawn).Select(s => s.Institution.Code).Distinct().Count();
}
