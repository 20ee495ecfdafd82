using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>
/// Keeps a drug that swings around a threshold from being told again and again: for some days after a change a milder judgement waits.
/// It concerns yellow and orange only. A rise, a stock-out and its end are told at once, and so is what a corrected feed says of the same day.
/// </summary>
internal static class WarningSettling
{
    /// <summary>The finding as it is to be told: as it is, or judged as the warning stands.</summary>
    public static Finding Settle(ShortageWarning warning, Finding finding, EvaluationContext context)
    {
        if (LastChange(warning) is not { } last || !Waits(warning, finding, context.AsOf.DayNumber - last.DayNumber, context.Rules)) return finding;
        return finding with
        {
            Severity = warning.Severity,
            ShortageType = warning.Type,
            Reportable = warning.Reportable,
            Evidence = [.. finding.Evidence, Evidence(last, context.Rules)],
        };
    }

    private static bool Waits(ShortageWarning warning, Finding finding, int daysSince, WarningRules rules) =>
        daysSince >= 1 && daysSince < rules.SettleDays
        && warning.Severity != Severity.Red && finding.Severity <= warning.Severity
        && (finding.Severity != warning.Severity || finding.ShortageType != warning.Type);

    private static DateOnly? LastChange(ShortageWarning warning) =>
        warning.History.LastOrDefault(e => e is { Event: WarningEvents.Changed, By: WarningEvents.System })?.On;

    private static Evidence Evidence(DateOnly changed, WarningRules rules)
    {
        var threshold = rules.Rule.Thresholds["settleDays"];
        return new(rules.Rule.Id, null, threshold.Value, threshold.Source, new(
            $"{changed:yyyy-MM-dd} 刚有变化，{rules.SettleDays} 日内不下调，以免反复",
            $"it changed on {changed:yyyy-MM-dd}; for {rules.SettleDays} days it is not lowered, so that it doesn't swing"));
    }
}
