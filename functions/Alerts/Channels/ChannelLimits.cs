namespace Functions.Alerts.Channels;

/// <summary>How long a try may take and how much of an answer is read.</summary>
public sealed record ChannelLimits
{
    /// <summary>How long connecting may take, name and TLS included.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the whole try may take.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many bytes of an answer are read.</summary>
    public int AnswerBytes { get; init; } = 64 * 1024;

    /// <summary>How many connections one receiver gets.</summary>
    public int ConnectionsPerServer { get; init; } = 64;

    /// <summary>How long a receiver may ask to be left alone: tries end after a day, so a longer wish would be a refusal.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);
}
