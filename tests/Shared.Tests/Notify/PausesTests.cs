using Shared.Measure;
using Shared.Notify;

namespace Shared.Tests.Notify;

/// <summary>Retries: ever longer pauses, a whole day, never a moment more.</summary>
public sealed class PausesTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly AlertRules Rules = AlertRules.From(RuleBook.Load(), new DateOnly(2026, 11, 2));

    [Fact]
    public void A_delivery_that_always_fails_is_tried_for_a_whole_day_and_then_given_up()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var delivery = Fresh($"d{seed}");
            var tried = new List<DateTimeOffset>();
            for (var now = Due; !delivery.IsSettled; now = delivery.Next ?? now)
            {
                tried.Add(now);
                delivery = DeliveryOutcome.Failed(delivery, Failure(now), Rules, null);
            }

            Assert.Equal(DeliveryState.Failed, delivery.State);
            Assert.Equal(Due.AddHours(24), tried[^1]);
            Assert.InRange(tried.Count, 25, 45);
            Assert.Equal(tried.Count, delivery.Attempts);
            Assert.InRange(delivery.Tries.Count, 1, 25);
            Assert.All(tried.Zip(tried.Skip(1)).SkipLast(1), t => Assert.InRange(t.Second - t.First, Rules.FirstPause, Rules.LongestPause * (1 + Rules.Jitter)));
        }
    }

    [Fact]
    public void Pauses_double_are_the_same_when_asked_again_and_differ_between_deliveries()
    {
        foreach (var failures in Enumerable.Range(1, 40))
        {
            var plain = Math.Min(Rules.FirstPause.TotalSeconds * Math.Pow(2, failures - 1), Rules.LongestPause.TotalSeconds);
            Assert.InRange(Pauses.After(Rules, "a", failures).TotalSeconds, plain, plain * (1 + Rules.Jitter));
            Assert.Equal(Pauses.After(Rules, "a", failures), Pauses.After(Rules, "a", failures));
        }

        Assert.Equal(50, Enumerable.Range(0, 50).Select(i => Pauses.After(Rules, $"d{i}", 1)).Distinct().Count());
    }

    [Fact]
    public void A_receiver_that_wants_to_be_left_alone_is_but_not_beyond_the_day()
    {
        Assert.Equal(Due.AddMinutes(40), Pauses.Next(Rules, "d", Due, 1, Due, TimeSpan.FromMinutes(40)));
        Assert.Equal(Due.AddHours(24), Pauses.Next(Rules, "d", Due, 1, Due.AddHours(23.9), TimeSpan.FromHours(1)));
        Assert.Null(Pauses.Next(Rules, "d", Due, 30, Due.AddHours(24), TimeSpan.FromHours(1)));
    }

    private static Delivery Fresh(string id) => new() { Id = id, Alert = "a", Subject = "/api/warnings/w", Due = Due };

    private static DeliveryTry Failure(DateTimeOffset at) => new(at, "failed", 503, new("忙", "busy"), 3);
}
