using Functions.Backtests;
using Shared.Measure;

namespace Functions.Tests.Backtests;

/// <summary>The words after <c>backtest</c>.</summary>
public sealed class BacktestOptionsTests
{
    [Fact]
    public void Everything_may_be_said()
    {
        var options = BacktestOptions.Parse(
            ["--sizes", "8x60x300,60x400x730", "--seeds", "101-103,7", "--tuned", "1-2", "--rules", "seven,late", "--set", "days-of-stock.yellow=5", "--sweep", "days-of-stock.orange=2,4.5"]);
        Assert.Equal([new(8, 60, 300), new(60, 400, 730)], options.Measured);
        Assert.Equal([101, 102, 103, 7], options.Seeds);
        Assert.Equal([1, 2], options.Tuned);
        Assert.Equal(5, options.Thresholds["days-of-stock.yellow"]);
        Assert.Equal(("days-of-stock.orange", [2m, 4.5m]), options.Sweep);
    }

    [Fact]
    public void One_size_may_be_said_in_parts() =>
        Assert.Equal(new DistrictSize(9, 70, 200), Assert.Single(BacktestOptions.Parse(["--hospitals", "9", "--products", "70", "--days", "200"]).Measured));

    [Theory]
    [InlineData("--colour", "red", "--colour")]
    [InlineData("--seeds", "8-1", "8-1")]
    [InlineData("--days", "long", "long")]
    [InlineData("--sizes", "8x60", "8x60")]
    [InlineData("--sweep", "days-of-stock.orange", "days-of-stock.orange")]
    public void What_cannot_be_read_is_named(string option, string value, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => BacktestOptions.Parse([option, value])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_option_without_a_value_is_refused() => Assert.Throws<ArgumentException>(() => BacktestOptions.Parse(["--seeds"]));

    [Fact]
    public void Contenders_are_the_rules_by_name_those_with_one_left_out_and_those_of_a_sweep()
    {
        var options = BacktestOptions.Parse(["--rules", "zero,detector", "--without", "late-delivery", "--sweep", "days-of-stock.yellow=5,9"]);
        Assert.Equal(
            ["zero", "detector", "without late-delivery", "days-of-stock.yellow=5", "days-of-stock.yellow=9"],
            Contenders.Of(options, RuleBook.Load()).Select(c => c.Rules.Name));
    }

    [Fact]
    public void Every_rule_with_a_switch_can_be_left_out_in_turn()
    {
        var names = Contenders.Of(BacktestOptions.Parse(["--without", "all", "--rules", "zero"]), RuleBook.Load()).Select(c => c.Rules.Name).ToList();
        Assert.Contains("without late-delivery", names);
        Assert.Contains("without regional-drying", names);
    }

    [Theory]
    [InlineData("--rules", "guess")]
    [InlineData("--without", "no-such-rule")]
    [InlineData("--set", "no-such.rule=1")]
    public void Unknown_rules_end_the_command_with_a_word(string option, string value) => Assert.Equal(2, BacktestCommand.TryRun(["backtest", option, value]));

    [Fact]
    public void Another_command_is_left_alone() => Assert.Null(BacktestCommand.TryRun(["emit-functions", "x"]));

    [Fact]
    public void The_report_names_seeds_sizes_and_rules()
    {
        var options = BacktestOptions.Parse(["--sizes", "2x20x160", "--seeds", "3", "--tuned", "1-2", "--rules", "seven"]);
        var measured = BacktestCommand.Measure(options.Measured[0], options, Contenders.Of(options, RuleBook.Load()));
        var text = BacktestReport.Markdown(options, [measured]);
        Assert.Contains("reported: 3. 调参种子 / seeds tuned on: 1 2.", text, StringComparison.Ordinal);
        Assert.Contains("## 2 × 20 × 160", text, StringComparison.Ordinal);
        Assert.Contains("| seven |", text, StringComparison.Ordinal);
    }
}
