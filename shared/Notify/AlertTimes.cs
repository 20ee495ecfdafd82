using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>When an alert is to be delivered to a subscription: at once, after its quiet hours, or with the day's digest.</summary>
public static class AlertTimes
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The instant from which on it may be delivered. Red is due at once.</summary>
    /// <param name="subscription">Whose quiet hours and digest.</param>
    /// <param name="severity">How urgent; null for what has no severity.</param>
    /// <param name="now">When it became known.</param>
    /// <param name="digestHour">When digests go out, in China's time.</param>
    public static DateTimeOffset Due(Subscription subscription, Severity? severity, DateTimeOffset now, int digestHour)
    {
        if (severity == Severity.Red) return now;
        var at = subscription.Digest == DigestKind.Daily ? NextDigest(now, digestHour) : now;
        return subscription.Quiet is { } quiet ? AfterQuiet(quiet, at) : at;
    }

    /// <summary>The first digest after an instant.</summary>
    public static DateTimeOffset NextDigest(DateTimeOffset now, int digestHour)
    {
        var here = now.ToOffset(China);
        var today = new DateTimeOffset(here.Date, China).AddHours(digestHour);
        return today > here ? today : today.AddDays(1);
    }

    /// <summary>The instant itself, or the end of the quiet hours in which it lies.</summary>
    public static DateTimeOffset AfterQuiet(QuietHours quiet, DateTimeOffset at)
    {
        var here = at.ToOffset(China);
        var time = TimeOnly.FromTimeSpan(here.TimeOfDay);
        if (!time.IsBetween(quiet.From, quiet.To)) return at;
        var end = new DateTimeOffset(here.Date, China) + quiet.To.ToTimeSpan();
        return end > here ? end : end.AddDays(1);
    }

    /// <summary>The day it is in China.</summary>
    public static DateOnly ChinaDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(China).DateTime);
}
