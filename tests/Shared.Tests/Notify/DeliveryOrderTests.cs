using Shared.Notify;
using Shared.Vocabulary;

namespace Shared.Tests.Notify;

/// <summary>What is sent, in which order, and what is told as one.</summary>
public sealed class DeliveryOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_is_open_the_oldest_of_each_matter_is_sent_and_nothing_before_its_time()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var all = Enumerable.Range(0, random.Next(1, 12)).Select(i => Any(random, i)).ToList();
            var ready = DeliveryOrder.Ready(all, Now);
            var expected = all.Where((d, i) => d is { IsSettled: false, Within: null } && d.SendAt <= Now
                && !all.Take(i).Any(e => e is { IsSettled: false, Within: null } && e.Subject == d.Subject)).Select(d => d.Id);
            Assert.Equal(expected, ready.Select(d => d.Id));
            if (ready.Count > 0) Assert.True(DeliveryOrder.Next(all) <= Now);
            Assert.Equal(DeliveryOrder.Next(all) is null, all.All(d => d.IsSettled || d.Within is not null));
        }
    }

    [Fact]
    public void What_was_kept_of_one_matter_goes_with_its_last_word_and_nothing_that_was_tried_does()
    {
        var (a, b, c, other) = (Kept("a", "/w/1"), Kept("b", "/w/1"), Kept("c", "/w/1"), Kept("o", "/w/2"));
        Assert.Equal([("a", "c"), ("b", "c")], DeliveryOrder.Fold([a, b, other, c], Now).Select(d => (d.Id, d.Within)));
        Assert.Empty(DeliveryOrder.Fold([a with { Attempts = 1 }, c], Now));
        Assert.Empty(DeliveryOrder.Fold([a with { Due = Now.AddHours(1) }, c with { Due = Now.AddHours(1) }], Now));
        var red = c with { Kept = false, Severity = Severity.Red };
        Assert.Equal([("a", "c")], DeliveryOrder.Fold([a with { Due = Now.AddHours(1) }, red], Now).Select(d => (d.Id, d.Within)));
    }

    [Fact]
    public void Ids_are_made_of_alert_and_subscription_alone()
    {
        var (one, two) = (AlertTimesTests.One(), AlertTimesTests.One("t"));
        Assert.Equal(Delivery.IdOf("a", one), Delivery.IdOf("a", one with { Since = Now, MinSeverity = Severity.Red }));
        Assert.Equal(4, new[] { Delivery.IdOf("a", one), Delivery.IdOf("b", one), Delivery.IdOf("a", two), Delivery.IdOf("a", one with { Owner = "admin" }) }.Distinct().Count());
        Assert.DoesNotContain("李", Delivery.IdOf("a", one), StringComparison.Ordinal);
        Assert.NotEqual(DigestAlerts.IdOf(one, new(2026, 11, 2), 1), DigestAlerts.IdOf(one, new(2026, 11, 3), 1));
        Assert.NotEqual(DigestAlerts.IdOf(one, new(2026, 11, 2), 1), DigestAlerts.IdOf(one, new(2026, 11, 2), 2));
    }

    [Fact]
    public void Later_parcels_sort_first_and_none_is_too_large()
    {
        var keys = Enumerable.Range(0, 100).Select(i => Parcel.KeyOf(Now.AddSeconds(i * 17), "r")).ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal).Reverse(), keys);
        var parcels = Parcel.Pack(Now, "r", [.. Enumerable.Range(0, 120).Select(i => Kept($"d{i}", "/w"))]).ToList();
        Assert.Equal([50, 50, 20], parcels.Select(p => p.Deliveries.Count));
        Assert.Equal(parcels.Select(p => p.Key).Order(StringComparer.Ordinal).Reverse(), parcels.Select(p => p.Key));
    }

    private static Delivery Any(Random random, int number) => Kept($"d{number}", $"/w/{random.Next(3)}") with
    {
        Due = Now.AddMinutes(random.Next(-5, 5)),
        State = (DeliveryState)random.Next(3),
        Next = random.Next(3) == 0 ? Now.AddMinutes(random.Next(-5, 5)) : null,
        Within = random.Next(5) == 0 ? "elsewhere" : null,
    };

    private static Delivery Kept(string id, string subject) => new() { Id = id, Alert = $"alert-{id}", Subject = subject, Due = Now, Kept = true };
}
