using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>What a rule says of a delivery rate.</summary>
/// <param name="Rule">The rule and its number, for example <c>delivery.monthBelow</c>.</param>
/// <param name="Period">The month, the quarter, or the first and last of three months.</param>
/// <param name="Value">The rate; of three months the highest.</param>
/// <param name="Threshold">What it lies below.</param>
/// <param name="Source">Where the number comes from.</param>
/// <param name="Text">The same for people.</param>
public sealed record DeliveryFinding(string Rule, string Period, decimal Value, decimal Threshold, string Source, Bilingual Text);

/// <summary>
/// Delivery rates by quantity up to a month: of the month, of its quarter so far, and of the three months that end with it; and what the rules
/// say of them. A quarter is judged when its last month is the one asked about. A month without a due line has no rate and breaks a run.
/// </summary>
/// <param name="Month">The month's rate.</param>
/// <param name="Quarter">The quarter's rate up to the month.</param>
/// <param name="ThreeMonths">The three months, the earliest first.</param>
/// <param name="ThreeMonthsRunningBelow">Whether each of the three lies below the rule's number.</param>
/// <param name="Findings">What the rules say.</param>
public sealed record DeliveryRuns(Ratio Month, Ratio Quarter, IReadOnlyList<(Month Month, Ratio Rate)> ThreeMonths, bool ThreeMonthsRunningBelow, IReadOnlyList<DeliveryFinding> Findings)
{
    /// <summary>The runs that end with a month.</summary>
    /// <param name="rates">The rate of any month; nothing ordered is 0 ÷ 0.</param>
    /// <param name="last">The month.</param>
    /// <param name="rules">The numbers.</param>
    public static DeliveryRuns Of(Func<Month, Ratio> rates, Month last, DeliveryRules rules)
    {
        var quarter = Vocabulary.Quarter.Of(last);
        var ofQuarter = Vocabulary.Month.Between(quarter.First, last).Select(rates).Aggregate((a, b) => a + b);
        List<(Month Month, Ratio Rate)> three = [.. Vocabulary.Month.Between(last.Plus(-2), last).Select(m => (m, rates(m)))];
        var running = three.TrueForAll(m => m.Rate.Value < rules.ThreeMonthsBelow.Value);
        var findings = new List<DeliveryFinding>();
        if (rates(last).Value is { } month && month < rules.MonthBelow.Value) findings.Add(OfMonth($"{last}", month, rules.MonthBelow));
        if (last == quarter.Last && ofQuarter.Value is { } rate && rate < rules.QuarterBelow.Value) findings.Add(OfQuarter($"{quarter}", rate, rules.QuarterBelow));
        if (running) findings.Add(OfThree($"{three[0].Month}..{last}", three.Max(m => m.Rate.Value!.Value), rules.ThreeMonthsBelow));
        return new(rates(last), ofQuarter, three, running, findings);
    }

    private static DeliveryFinding OfMonth(string period, decimal value, Threshold below) => new(
        $"{DeliveryRules.Id}.monthBelow", period, value, below.Value, below.Source, new(
            $"{period} 配送率 {value:0.0000} 低于 {below.Value}，应当上报。", $"The delivery rate of {period} is {value:0.0000}, below {below.Value}: reportable."));

    private static DeliveryFinding OfQuarter(string period, decimal value, Threshold below) => new(
        $"{DeliveryRules.Id}.quarterBelow", period, value, below.Value, below.Source, new(
            $"{period} 季度配送率 {value:0.0000} 低于 {below.Value}，通报配送企业。", $"The delivery rate of the quarter {period} is {value:0.0000}, below {below.Value}: the distributor is named."));

    private static DeliveryFinding OfThree(string period, decimal value, Threshold below) => new(
        $"{DeliveryRules.Id}.threeMonthsBelow", period, value, below.Value, below.Source, new(
            $"连续三个月（{period}）配送率均低于 {below.Value}，通报生产企业。", $"Three months running ({period}) below {below.Value}: the maker is named."));
}
