using Shared.Measure;
using Shared.Notify;

namespace Shared.Tests.Notify;

/// <summary>Who may tell whom next.</summary>
public sealed class EscalationChainsTests
{
    [Fact]
    public void Chains_end_and_are_short_enough()
    {
        var chain = Enumerable.Range(1, 5).Select(i => One($"{i}", i < 5 ? $"{i + 1}" : null)).ToList();
        Assert.Null(EscalationChains.Problem(chain[0], chain[1..], 5));
        Assert.Equal("escalation_too_long", EscalationChains.Problem(One("0", "1"), chain, 5)?.Code);
        Assert.Equal("escalation_too_long", EscalationChains.Problem(One("5", "6"), [.. chain[..4], One("6", null)], 5)?.Code);
        Assert.Equal("escalation_circle", EscalationChains.Problem(One("5", "1"), chain[..4], 5)?.Code);
        Assert.Equal("escalation_circle", EscalationChains.Problem(One("1", "1"), [], 5)?.Code);
        Assert.Equal("unknown_escalation", EscalationChains.Problem(One("1", "9"), chain[1..], 5)?.Code);
    }

    [Fact]
    public void The_rules_are_data()
    {
        var rules = AlertRules.From(RuleBook.Load(), new DateOnly(2026, 11, 22));
        Assert.Equal((TimeSpan.FromHours(24), 8, 5, 2), (rules.RetryFor, rules.DigestHour, rules.LongestChain, rules.RestAfter));
    }

    private static Subscription One(string id, string? to) => AlertTimesTests.One(id) with { Escalation = to is null ? null : new EscalationRule(30, to) };
}
