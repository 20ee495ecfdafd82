using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-02T03:04:05Z", "2026-11-02T03:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-11-02T03:05:00Z", "2026-11-02T03:10:00Z")]
    [InlineData("0 30 18 * * *", "2026-11-02T18:30:01Z", "2026-11-03T18:30:00Z")]
    [InlineData("0 0 1 25 * *", "2026-11-25T01:00:00Z", "2026-12-25T01:00:00Z")]
    [InlineData("*/10 * * * * *", "2026-12-31T23:59:55Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 9 * * 1-5", "2026-11-06T09:00:00Z", "2026-11-09T09:00:00Z")]
    public void The_next_instant_is_in_UTC_and_strictly_later(string ncrontab, string after, string next)
    {
        Assert.True(TimerSchedule.TryParse(ncrontab, out var schedule));
        Assert.Equal(DateTimeOffset.Parse(next), schedule.Next(DateTimeOffset.Parse(after)));
        Assert.Equal(TimeSpan.Zero, schedule.Next(DateTimeOffset.Parse(after).ToOffset(TimeSpan.FromHours(8))).Offset);
        Assert.Equal(DateTimeOffset.Parse(next), schedule.Next(DateTimeOffset.Parse(after).ToOffset(TimeSpan.FromHours(8))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*/5 * * * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 0 0 * * * *")]
    [InlineData("00:05:00")]
    [InlineData("0 9999999999 7 * * *")]
    public void Other_notations_are_no_schedule(string ncrontab) => Assert.False(TimerSchedule.TryParse(ncrontab, out _));
}
