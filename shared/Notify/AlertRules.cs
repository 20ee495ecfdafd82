using Shared.Measure;

namespace Shared.Notify;

/// <summary>How alerts are delivered; see <c>rules/alerts.json</c>.</summary>
/// <param name="RetryFor">How long an alert is tried, counted from when it was due.</param>
/// <param name="FirstPause">The pause after the first failure; each further one is twice as long.</param>
/// <param name="LongestPause">The longest pause.</param>
/// <param name="Jitter">By which share a pause may be longer.</param>
/// <param name="RestAfter">After so many alerts in a row that failed the receiver is left alone for a while.</param>
/// <param name="DigestHour">When a day's digest goes out, in China's time.</param>
/// <param name="MostSubscriptions">How many subscriptions an owner may have.</param>
/// <param name="LongestChain">How many subscriptions may be told one after the other when nobody takes a warning up.</param>
public sealed record AlertRules(
    TimeSpan RetryFor, TimeSpan FirstPause, TimeSpan LongestPause, double Jitter, int RestAfter, int DigestHour, int MostSubscriptions, int LongestChain)
{
    private const string Id = "alerts";

    /// <summary>The numbers in force on a day.</summary>
    public static AlertRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(
            TimeSpan.FromHours((double)rule["retryHours"]),
            TimeSpan.FromSeconds((double)rule["firstRetrySeconds"]),
            TimeSpan.FromSeconds((double)rule["longestRetrySeconds"]),
            (double)rule["retryJitter"],
            (int)rule["restAfterFailures"],
            Math.Clamp((int)rule["digestHour"], 0, 23),
            (int)rule["subscriptionsPerOwner"],
            (int)rule["longestEscalationChain"]);
    }
}
