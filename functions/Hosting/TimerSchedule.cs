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
        var parsed = CrontabSchedule.TryParse(ncrontab, WithSeconds);
        schedule = parsed is null ? null : new TimerSchedule(parsed);
        return parsed is not null;
    }

    /// <summary>The first instant after the given one at which the timer is due.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(schedule.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);
}
