using Shared.Measure;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Shared.Tests.Report.Progress;

public class ProgressRulesTests
{
    [Theory]
    [InlineData("2026-10", "2026-11-25")]
    [InlineData("2026-12", "2027-01-25")]
    [InlineData("2015-01", "2015-02-25")]
    public void A_month_is_due_on_the_25th_after_it(string month, string dueOn) =>
        Assert.Equal(DateOnly.Parse(dueOn), ProgressRules.From(RuleBook.Load(), Month.Parse(month).Last).DueOn(Month.Parse(month)));

    [Fact]
    public void A_short_month_ends_it_earlier() =>
        Assert.Equal(new DateOnly(2026, 2, 28), new ProgressRules(31, 1, 10, 3, "x").DueOn(new Month(2026, 1)));
}
