using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Warn;

public class WarningSettlingTests
{
    private static readonly DateOnly Start = D("2026-10-01");

    [Fact]
    public void A_drug_that_swings_around_a_threshold_is_told_every_few_days_not_every_day()
    {
        var told = Told("yoyoyoyoyoyoyo");

        Assert.Equal([2, 7, 8, 13, 14], told.Select(e => e.On.Day));
        Assert.Equal([Severity.Orange, Severity.Yellow, Severity.Orange, Severity.Yellow, Severity.Orange], told.Select(e => e.Severity!.Value));
    }

    [Theory]
    [InlineData("oy", 2)] // what was orange from the start and eases has not swung
    [InlineData("yor", 3)] // worse is told at once
    [InlineData("yory", 4)] // and so is the end of a stock-out
    public void What_does_not_swing_is_told_on_its_day(string days, int lastChange) => Assert.Equal(lastChange, Told(days)[^1].On.Day);

    [Fact]
    public void While_it_waits_its_figures_are_new_and_the_evidence_says_why_it_stands()
    {
        var waiting = Run("yoy");

        Assert.Equal((Severity.Orange, 6m, D("2026-10-03")), (waiting.Severity, waiting.DaysOfStock, waiting.UpdatedOn));
        Assert.Equal("warning-clocks", waiting.Evidence[^1].Rule);
        Assert.Contains("2026-10-02", waiting.Evidence[^1].Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_corrected_feed_says_of_the_same_day_is_told_at_once()
    {
        var orange = Run("yo");

        Assert.Equal(Severity.Yellow, After([orange], "2026-10-02", Yellow).Severity);
    }

    private static List<WarningEvent> Told(string days) => [.. Run(days).History.Where(e => e.Event == WarningEvents.Changed)];

    private static ShortageWarning Run(string days)
    {
        ShortageWarning[] current = [];
        for (var i = 0; i < days.Length; i++)
        {
            var finding = days[i] switch { 'y' => Yellow, 'o' => Orange, _ => Red };
            current = [After(current, Start.AddDays(i).ToString("yyyy-MM-dd"), finding with { Stock = finding.Stock + i })];
        }

        return current[0];
    }
}
