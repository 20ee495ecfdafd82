using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Queries.Indicators;
using Functions.Queries.Indicators.AbnormalUse;
using Shared.Measure;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>The part of the report on use: the ratios that <c>/api/indicators/essential-drug-ratio</c> answers and the quarter's signs of unusual use.</summary>
public sealed class UseSection(RatioReader ratios, Targets targets, SignalReader signals)
{
    private static readonly string[] Bases = ["amount", "quantity"];

    /// <summary>The ratios by amount and by quantity; a basis without use is left out.</summary>
    public async Task<IReadOnlyList<EssentialUse>> Ratios(ReportScope scope, CancellationToken cancel)
    {
        var table = await targets.Read(cancel);
        var found = new List<EssentialUse>();
        foreach (var basis in Bases)
        {
            if ((await Lines(scope.Query(), basis, table, cancel)).SingleOrDefault() is not { Denominator: not null and not 0 } total) continue;
            var levels = await Lines(scope.Query("level"), basis, table, cancel);
            found.Add(new(basis, total, [.. levels.Where(l => l.Denominator is not null and not 0).OrderBy(l => l.Level)], await Share(-1), await Share(-12)));

            async Task<ShareOf?> Share(int months)
            {
                var month = scope.Month.Plus(months);
                var line = (await Lines(scope.Query(month, month), basis, table, cancel)).SingleOrDefault();
                return line is { Denominator: not null and not 0 } ? new(line.Numerator, line.Denominator, line.Ratio) : null;
            }
        }

        return found;
    }

    /// <summary>The ratio of each month of the trend; months without use are left out.</summary>
    public async Task<IReadOnlyDictionary<Month, decimal>> Trend(ReportScope scope, string basis, CancellationToken cancel)
    {
        var question = new RatioQuestion(scope.Query(scope.TrendFrom, scope.Month, "month"), basis, "standard");
        return new RatioItems(question, await targets.Read(cancel)).Of(await ratios.Read(question, cancel))
            .Where(i => i.Item["ratio"] is not null).ToDictionary(i => Month.Parse(i.Item["month"]!.GetValue<string>()), i => i.Item["ratio"]!.GetValue<decimal>());
    }

    /// <summary>The signs of the month's quarter up to the month; null where nothing is known of any institution's use.</summary>
    public async Task<SignalSection?> Signals(ReportScope scope, bool anyUse, CancellationToken cancel)
    {
        if (!anyUse) return null;
        var quarter = Quarter.Of(scope.Month);
        var query = new AbnormalQuery(quarter, scope.Query(quarter.First, scope.Month), QueryReader.Nothing);
        var found = (await signals.Read(query, cancel)).Select(f => new SignalLine(
            f.Institution.Code, f.Institution.Name, f.Signal.GenericName, QueryReader.Camel(f.Signal.Kind.ToString()), f.Signal.Month, f.Signal.Value, f.Signal.Threshold,
            $"/api/indicators/key-monitored/explain?hospital={f.Institution.Code}&month={f.Signal.Month}"));
        var ordered = found.OrderBy(s => s.Hospital.ToString(), StringComparer.Ordinal).ThenBy(s => s.GenericName, StringComparer.Ordinal)
            .ThenBy(s => s.Month).ThenBy(s => s.Signal, StringComparer.Ordinal).ToList();
        return new(quarter, ordered.Select(s => s.Hospital).Distinct().Count(), ordered, $"/api/indicators/abnormal-use/signals?quarter={quarter}{Narrowed(scope)}");
    }

    /// <summary>The region or institution of the report, for an address that has a parameter already.</summary>
    public static string Narrowed(ReportScope scope) => scope.Visible switch
    {
        { Hospital: { } hospital } => $"&hospital={hospital}",
        { Region: { } region } => $"&region={region}",
        _ => "",
    };

    private async Task<IReadOnlyList<RatioLine>> Lines(IndicatorQuery query, string basis, TargetTable table, CancellationToken cancel)
    {
        var question = new RatioQuestion(query, basis, "standard");
        var parts = await ratios.Read(question, cancel);
        return [.. new RatioItems(question, table).Of(parts).Select(i => Line(i.Item)).Select(line => line with { Institutions = InstitutionsOf(parts, line.Level) })];
    }

    private static RatioLine Line(JsonObject item) => item.Deserialize<RatioLine>(ApiJson.Options)!;

    private static int InstitutionsOf(RatioParts parts, InstitutionLevel? level) =>
        parts.Parts.Where(p => level is null || p.Institution.Level == level).Select(p => p.Institution.Code).Distinct().Count();
}
