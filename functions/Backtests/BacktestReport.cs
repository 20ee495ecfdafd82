using System.Globalization;
using System.Text;
using Shared.Backtest;

namespace Functions.Backtests;

/// <summary>Writes what was measured as Markdown.</summary>
public static class BacktestReport
{
    /// <summary>The report.</summary>
    public static string Markdown(BacktestOptions options, IReadOnlyList<MeasuredSize> sizes)
    {
        var text = new StringBuilder().AppendLine("# 短缺预警回测 / Backtest of shortage warnings").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"报告种子 / seeds reported: {string.Join(' ', options.Seeds)}. 调参种子 / seeds tuned on: {(options.Tuned.Count == 0 ? "-" : string.Join(' ', options.Tuned))}.");
        foreach (var (size, scores) in sizes)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {size} (医院 hospitals × 产品 products × 天 days)");
            if (scores.Count == 0) continue;
            var first = scores[0].Score;
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{first.Shelves} 个货架 shelves, {first.Spells.All} 次断货 stock-outs ≥ 3 days, {Percent(first.QuartersHit)} 的货架季度 of shelf-quarters.");
            Table(text, scores);
            Leads(text, scores);
            foreach (var (name, score) in scores.Where(s => s.Score.Rules.Count > 0 && s.Name == "detector")) Rules(text, name, score);
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, IReadOnlyList<MeasuredRules> scores)
    {
        text.AppendLine().AppendLine("| 规则 rules | 召回 warned before | 静默 while silent | 提前天数 lead: median (p10, p25, p75, p90) | 预警 warnings | 虚警 false | 橙红虚警 orange and red false | 黄 yellow false | 重开 reopenings a warning |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, s) in scores)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {name} | {Of(s.Spells)} | {Of(s.SilentSpells)} | {Days(s.Lead.Median)} ({Days(s.Lead.P10)}, {Days(s.Lead.P25)}, {Days(s.Lead.P75)}, {Days(s.Lead.P90)}) | {s.Warnings.All} | {Of(s.Warnings)} | {Of(s.Urgent)} | {Of(s.Yellow)} | {s.ReopeningsAWarning:0.00} |");
        }
    }

    private static void Leads(StringBuilder text, IReadOnlyList<MeasuredRules> scores)
    {
        if (scores.Count == 0) return;
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"| 提前天数 lead days | {string.Join(" | ", scores[0].Score.Lead.Histogram.Select(h => h.UpTo is { } upTo ? $"≤ {upTo}" : "more"))} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(scores[0].Score.Lead.Histogram.Select(_ => "---|"))}");
        foreach (var (name, s) in scores)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", s.Lead.Histogram.Select(h => h.Count))} |");
    }

    private static void Rules(StringBuilder text, string name, Scorecard score)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{name}: 各规则证据 / warnings raised with a rule's evidence");
        text.AppendLine().AppendLine("| 规则 rule | 预警 warnings | 虚警 false | 断货 stock-outs warned of | 仅凭此规则 with it alone |").AppendLine("|---|---|---|---|---|");
        foreach (var (rule, t) in score.Rules.OrderBy(r => r.Key, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"| {rule} | {t.Warnings.All} | {Of(t.Warnings)} | {t.Spells} | {t.SpellsAlone} |");
    }

    private static string Of(Share share) => share.All == 0 ? "-" : $"{Percent(share.Ratio)} ({share.Such}/{share.All})";

    private static string Percent(double? ratio) => ratio is { } r ? (r * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";

    private static string Days(double? days) => days is { } d ? d.ToString("0.#", CultureInfo.InvariantCulture) : "-";
}
