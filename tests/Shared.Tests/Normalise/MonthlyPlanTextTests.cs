using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class MonthlyPlanTextTests
{
    [Fact]
    public void One_number_is_for_every_month() => Assert.Equal(20000.5m, MonthlyPlanText.Of("20000.5", new Month(2026, 7)));

    [Fact]
    public void Named_months_have_their_own_and_others_have_none()
    {
        const string Plan = "2026-01=100；2026-02 = 120.5;";

        Assert.True(MonthlyPlanText.IsValid(Plan));
        Assert.Equal(120.5m, MonthlyPlanText.Of(Plan, new Month(2026, 2)));
        Assert.Equal(0, MonthlyPlanText.Of(Plan, new Month(2026, 3)));
        Assert.Null(MonthlyPlanText.Of(null, new Month(2026, 3)));
    }

    [Theory]
    [InlineData("每月")]
    [InlineData("-1")]
    [InlineData("2026-13=1")]
    [InlineData("2026-01=1;2026-01=2")]
    [InlineData("2026-01=")]
    [InlineData(";")]
    public void Anything_else_is_no_plan(string plan) => Assert.False(MonthlyPlanText.IsValid(plan));
}
