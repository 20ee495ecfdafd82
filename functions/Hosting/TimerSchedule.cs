using System.Diagnostics.CodeAnalysis;
using NCrontab;

namespace Functions.Hosting;

/// <summary>When a timer is due: NCRONTAB with six fields (seconds first), in UTC as the host reads it.</summary>
public sealed class TimerSchedule
{
    private static readonly CrontabSchedule.ParseOptions WithSeconds = new() { IncludingSeconds = true };

    private readonly CrontabSchedule schedule;

    private TimerSchedule(CrontabSchedule schedule) => this.schedule = schedule;

    /// <summary>Reads a schedule; false when it is none, or has five fields.</summary>
    public static bool TryParse(string ncrontab, [NotNullWhen(true)] out TimerSchedule? schedule)
    {
        schedule = Parse(ncrontab) is { } parsed ? new TimerSchedule(parsed) : null;
        return schedule is not null;
    }

    /// <summary>The first instant after the given one at which the timer is due.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(schedule.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    // The library answers a number beyond 32 bits with an exception, and anything else that is no schedule with null.
    private static CrontabSchedule? Parse(string ncrontab)
    {
        try
        {
            return CrontabSchedule.TryParse(ncrontab, WithSeconds);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
