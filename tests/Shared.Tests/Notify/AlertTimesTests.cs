using Shared.Notify;
using Shared.Vocabulary;

namespace Shared.Tests.Notify;

/// <summary>When alerts are due, against every minute of two days.</summary>
public sealed class AlertTimesTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 2, 0, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("22:00", "07:00")]
    [InlineData("12:00", "13:30")]
    [InlineData("00:00", "23:59")]
    [InlineData("00:00", "06:00")]
    [InlineData("18:00", "00:00")]
    public void Quiet_hours_end_at_their_end_and_nowhere_else(string from, string to)
    {
        var quiet = new QuietHours(TimeOnly.Parse(from), TimeOnly.Parse(to));
        for (var minute = 0; minute < 2880; minute++)
        {
            var at = Midnight.AddMinutes(minute);
            // Stupid on purpose: minute by minute until it is no longer quiet.
            var expected = at;
            while (IsQuiet(quiet, expected)) expected = expected.AddMinutes(1);
            Assert.Equal(expected, AlertTimes.AfterQuiet(quiet, at));
        }
    }

    [Fact]
    public void Red_breaks_through_and_the_rest_waits()
    {
        var subscription = One() with { Quiet = new QuietHours(new(22, 0), new(7, 0)), Digest = DigestKind.Daily };
        var night = Midnight.AddHours(23);
        Assert.Equal(night, AlertTimes.Due(subscription, Severity.Red, night, 8));
        Assert.Equal(Midnight.AddHours(32), AlertTimes.Due(subscription, Severity.Orange, night, 8));
        Assert.Equal(Midnight.AddHours(31), AlertTimes.Due(subscription with { Digest = DigestKind.None }, null, night, 8));
        Assert.Equal(Midnight.AddHours(31), AlertTimes.Due(subscription, Severity.Yellow, night, 6));
    }

    [Fact]
    public void A_digest_goes_out_at_its_hour_after_the_alert()
    {
        for (var minute = 0; minute < 2880; minute++)
        {
            var at = Midnight.AddMinutes(minute);
            var next = AlertTimes.NextDigest(at, 8);
            Assert.InRange(next - at, TimeSpan.FromTicks(1), TimeSpan.FromDays(1));
            Assert.Equal(new TimeSpan(8, 0, 0), next.ToOffset(TimeSpan.FromHours(8)).TimeOfDay);
        }
    }

    internal static Subscription One(string id = "s") =>
        new() { Id = id, Owner = "officer:120119:李", Channel = ChannelKind.Webhook, Region = RegionCode.Parse("120119"), Since = Midnight };

    private static bool IsQuiet(QuietHours quiet, DateTimeOffset at)
    {
        var (from, to, now) = (quiet.From.ToTimeSpan(), quiet.To.ToTimeSpan(), at.TimeOfDay);
        return from < to ? now >= from && now < to : now >= from || now < to;
    }
}
