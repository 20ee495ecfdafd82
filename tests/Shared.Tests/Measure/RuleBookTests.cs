using Shared.Measure;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class RuleBookTests
{
    [Fact]
    public void Every_rule_says_what_it_is_who_wrote_it_and_where_its_numbers_come_from()
    {
        var rules = RuleBook.Load().Rules;

        Assert.Equal(
            ["abnormal-use", "abnormal-use-signals", "alerts", "carried-forward", "consistency-evaluation", "daily-use", "days-of-stock", "delivery", "delivery-rate", "direct-report", "essential-drug-ratio", "expiry", "feed-calendar", "heartbeat", "late-delivery", "listed-shortage", "low-use", "monthly-report", "nearby-stock", "non-selected-replaced", "operations", "order-advice", "other-maker-in-stock", "out-of-stock", "payment-days", "pharmacist-report", "price-jump", "procurement-completion", "production-stop", "projected-stock-out", "purchase-price", "regional-drying", "regional-shortage", "repeated-small-orders", "replenishment-overdue", "report-review", "report-windows", "retention", "silent-feed", "use-falls-orders-unfilled", "warning-clocks"],
            rules.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.All(rules, rule =>
        {
            Assert.All([rule.Title.Zh, rule.Title.En, rule.Source, rule.Author, rule.Checker], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.True(rule.ReviewDate >= D("2026-01-01"));
            Assert.True(rule.EffectiveTo is null || rule.EffectiveFrom <= rule.EffectiveTo);
            Assert.NotEmpty(rule.Thresholds);
            Assert.All(rule.Thresholds.Values, t => Assert.False(string.IsNullOrWhiteSpace(t.Source) || string.IsNullOrWhiteSpace(t.Unit)));
        });
    }

    [Fact]
    public void The_numbers_are_those_the_product_is_known_by()
    {
        var days = RuleBook.Load().Find("days-of-stock", D("2026-10-01"));

        Assert.Equal((3, 7, 10, 90), ((int)days["orange"], (int)days["yellow"], (int)days["clear"], (int)days["window"]));
        Assert.Contains("days-of-stock", Assert.Throws<KeyNotFoundException>(() => days["red"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_numbers_can_be_tried_without_touching_the_book()
    {
        var book = RuleBook.Load();
        var other = book.With(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["days-of-stock.yellow"] = 14 }, "津卫试点");

        Assert.Equal(14, other.Find("days-of-stock", D("2026-10-01"))["yellow"]);
        Assert.Equal("津卫试点", other.Find("days-of-stock", D("2026-10-01")).Thresholds["yellow"].Source);
        Assert.Equal(7, book.Find("days-of-stock", D("2026-10-01"))["yellow"]);
        Assert.Throws<KeyNotFoundException>(() => book.With(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["days-of-stock.green"] = 1 }, "x"));
    }

    [Fact]
    public void What_is_older_than_the_first_rule_may_be_judged_by_it()
    {
        var book = RuleBook.Load();

        Assert.Equal(book.Find("procurement-completion", D("2019-01-01")), book.FindNearest("procurement-completion", D("2015-01-01")));
        Assert.Equal(book.Find("procurement-completion", D("2026-01-01")), book.FindNearest("procurement-completion", D("2026-01-01")));
        Assert.Throws<KeyNotFoundException>(() => book.FindNearest("nothing", D("2026-01-01")));
    }

    [Fact]
    public void A_rule_that_is_not_in_force_is_not_found() =>
        Assert.Throws<KeyNotFoundException>(() => RuleBook.Load().Find("days-of-stock", D("2017-12-31")));
}
