using Shared.Measure;
using Shared.Notify.Life;

namespace Shared.Tests.Notify.Life;

public class VigilTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Vigil Vigil = new(OperationRules.From(RuleBook.Load(), new DateOnly(2026, 11, 2)), Now);

    [Theory]
    [InlineData(2, 0, CheckStatus.Ok)]
    [InlineData(-1, 0, CheckStatus.Ok)]
    [InlineData(-3, 0, CheckStatus.Failed)]
    [InlineData(2, 1, CheckStatus.Degraded)]
    [InlineData(2, 2, CheckStatus.Failed)]
    public void A_timer_has_stopped_after_two_intervals_and_stumbles_when_it_fails(int secondDueInMinutes, int failures, CheckStatus status) =>
        Assert.Equal(status, Vigil.Timer(new TimerLook("Sweep", Now.AddMinutes(secondDueInMinutes), Now.AddMinutes(-9), failures)).Status);

    [Fact]
    public void A_timer_that_never_ran_says_so() =>
        Assert.Contains("never", Vigil.Timer(new TimerLook("Sweep", Now.AddDays(-1), null, 0)).Detail.En, StringComparison.Ordinal);

    [Theory]
    [InlineData(CheckStatus.Failed, 20, 20, 20, 20)]
    [InlineData(CheckStatus.Failed, 5, 20, 21, 22, 900)]
    [InlineData(CheckStatus.Ok, 20, 20, 20)]
    [InlineData(CheckStatus.Ok, 20, 25, 24, 30)]
    [InlineData(CheckStatus.Ok, 9, 9, 9, 9)]
    [InlineData(CheckStatus.Ok, 40, 30, 20, 10)]
    [InlineData(CheckStatus.Ok)]
    public void A_queue_is_stuck_when_look_after_look_finds_it_no_shorter(CheckStatus status, params int[] counts) =>
        Assert.Equal(status, Vigil.Queue(new QueueLook("process", counts)).Status);

    [Theory]
    [InlineData(null, CheckStatus.Ok)]
    [InlineData(-1, CheckStatus.Degraded)]
    [InlineData(-25, CheckStatus.Ok)]
    public void New_dead_letters_are_trouble_for_a_day(int? grewHours, CheckStatus status) =>
        Assert.Equal(status, Vigil.DeadLetters(new DeadLetterLook(7, grewHours is { } h ? Now.AddHours(h) : null)).Status);

    [Fact]
    public void Work_is_late_after_half_an_hour_and_counted_without_names()
    {
        Assert.Equal(CheckStatus.Ok, Vigil.Work("feeds", [Now.AddMinutes(-29)]).Status);
        var late = Vigil.Work("feeds", [Now.AddMinutes(-31), Now.AddMinutes(-90), Now]);
        Assert.Equal((CheckStatus.Failed, "2 are not done after 30 minutes, the oldest after 90: figures and warnings may be stale"), (late.Status, late.Detail.En));
    }

    [Theory]
    [InlineData(0, 0, 0, CheckStatus.Ok)]
    [InlineData(9, 0, 0, CheckStatus.Ok)]
    [InlineData(9, 1, 0, CheckStatus.Failed)]
    [InlineData(9, 0, 1, CheckStatus.Degraded)]
    [InlineData(2, 0, 2, CheckStatus.Degraded)]
    [InlineData(3, 0, 3, CheckStatus.Failed)]
    public void Deliveries_that_nobody_tries_or_that_all_fail_are_our_fault(int due, int late, int failing, CheckStatus status) =>
        Assert.Equal(status, Vigil.Deliveries(new DeliveryLook(due, late, failing)).Status);
}
