using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shared.Notify;

/// <summary>How long to wait before an alert is tried again.</summary>
public static class Pauses
{
    /// <summary>
    /// Twice as long after each failure, up to the longest, and longer by a share that is made of the delivery and the number of the try:
    /// the same each time it is asked, another for each delivery.
    /// </summary>
    /// <param name="rules">The first and the longest pause, and the share.</param>
    /// <param name="delivery">The delivery's id.</param>
    /// <param name="failures">How often it failed, 1 or more.</param>
    public static TimeSpan After(AlertRules rules, string delivery, int failures)
    {
        var doubled = rules.FirstPause.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        var pause = Math.Min(doubled, rules.LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (1 + (rules.Jitter * Share($"{delivery}\n{failures}"))));
    }

    /// <summary>When it is tried again; null when its time is over.</summary>
    /// <param name="rules">The pauses, and how long it is tried.</param>
    /// <param name="delivery">The delivery's id.</param>
    /// <param name="due">When it was due.</param>
    /// <param name="failures">How often it failed, this time included.</param>
    /// <param name="now">When it failed.</param>
    /// <param name="retryAfter">How long the receiver wants to be left alone; null when it didn't say.</param>
    public static DateTimeOffset? Next(AlertRules rules, string delivery, DateTimeOffset due, int failures, DateTimeOffset now, TimeSpan? retryAfter)
    {
        var end = due + rules.RetryFor;
        if (now >= end) return null;
        var pause = After(rules, delivery, failures);
        if (retryAfter is { } asked && asked > pause) pause = asked;
        // The last try is at the very end, so that an alert has all the time that was promised.
        return now + pause < end ? now + pause : end;
    }

    private static double Share(string of) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(of))) / (double)uint.MaxValue;
}
