using Shared.Vocabulary;

namespace Shared.Tests.Vocabulary;

public class QuarterTests
{
    [Theory]
    [InlineData("2026-01", "2026-Q1")]
    [InlineData("2026-03", "2026-Q1")]
    [InlineData("2026-09", "2026-Q3")]
    [InlineData("2026-12", "2026-Q4")]
    public void A_month_lies_in_its_quarter(string month, string quarter)
    {
        var found = Quarter.Of(Month.Parse(month));
        Assert.Equal(quarter, found.ToString());
        Assert.Equal(found, Quarter.Parse(quarter));
        Assert.True(found.First <= Month.Parse(month) && Month.Parse(month) <= found.Last);
        Assert.Equal(found.Last, found.First.Plus(2));
    }

    [Fact]
    public void Quarters_follow_each_other_over_the_year()
    {
        Assert.Equal(Quarter.Parse("2027-Q1"), Quarter.Parse("2026-Q4").Plus(1));
        Assert.True(Quarter.Parse("2026-Q4") < Quarter.Parse("2027-Q1"));
        Assert.Equal(Quarter.Parse("2025-Q4").Last.Plus(1), Quarter.Parse("2026-Q1").First);
    }

    [Theory]
    [InlineData("2026Q3")]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026-q3")]
    [InlineData("2026/Q3")]
    [InlineData("x026-Q3")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_quarter(string? text) => Assert.False(Quarter.TryParse(text, out _));
}
