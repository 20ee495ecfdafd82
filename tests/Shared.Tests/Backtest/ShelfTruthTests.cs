namespace Shared.Tests.Backtest;

/// <summary>What counts as a stock-out.</summary>
public sealed class ShelfTruthTests
{
    [Theory]
    [InlineData("w000", 11, 13)]
    [InlineData(".0x0", 11, 13)]
    [InlineData("wxxxxx", 11, 15)]
    public void Three_empty_evenings_in_a_row_with_demand_on_one_of_them_or_right_before_are_a_stock_out(string days, int from, int to)
    {
        var spell = Assert.Single(History.After(10, days).Spells);
        Assert.Equal((from, to), (spell.From, spell.To));
    }

    [Theory]
    [InlineData("wx0")]
    [InlineData("w.000")]
    [InlineData("000w")]
    [InlineData("wx0.x0w")]
    public void Two_evenings_or_nobody_who_wants_it_are_none(string days) => Assert.Empty(History.After(10, days).Spells);

    [Fact]
    public void One_that_lasts_from_the_first_or_to_the_last_day_counts() =>
        Assert.Equal([(0, 3), (237, 239)], History.After(0, "x000" + new string('.', 232) + "wx00").Spells.Select(s => (s.From, s.To)));

    [Fact]
    public void It_is_silent_when_nothing_was_fed_on_its_first_day() =>
        Assert.Equal([true, false], History.After(10, "w000...w000", day => day != 11).Spells.Select(s => s.Silent));

    [Fact]
    public void Trouble_is_an_empty_evening_or_somebody_who_went_without()
    {
        var truth = History.After(100, "u");
        Assert.True(truth.IsTroubled(100, 1));
        Assert.True(truth.IsTroubled(71, 30));
        Assert.False(truth.IsTroubled(70, 30));
        Assert.False(truth.IsTroubled(101, 30));
    }
}
