namespace Functions.Hosting;

/// <summary>How the local pump delivers; the defaults follow what Service Bus and the Functions host do with the shipped settings.</summary>
public sealed record PumpSettings
{
    /// <summary>How many messages of a queue are under way at once, by queue.</summary>
    public IReadOnlyDictionary<string, int> Concurrency { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["process"] = 6,
        ["deliveries"] = 16,
    };

    /// <summary>The same for a queue that isn't named there.</summary>
    public int DefaultConcurrency { get; init; } = 4;

    /// <summary>How often a message is delivered before it goes to the dead letters (Service Bus: maxDeliveryCount).</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>
    /// How long a message stays hidden unless its reception is renewed (Service Bus: lockDuration). At a third of it it is renewed. What was taken and
    /// never arrived, as when a queue goes away in the middle of an answer, waits for so long.
    /// </summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a function may take (host.json: functionTimeout).</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long deliveries under way may still take once the process is to stop; what isn't done then is released.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause after a first look at an empty queue; it doubles with each further one.</summary>
    public TimeSpan ShortestIdle { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause between two looks at an empty queue.</summary>
    public TimeSpan LongestIdle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause before a message that failed is seen again: 1 s, 2 s, 4 s … up to 60 s.</summary>
    /// <param name="deliveries">How often it was delivered so far, 1 or more.</param>
    public static TimeSpan BackOff(int deliveries) =>
        TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Clamp(deliveries - 1, 0, 6)));

    /// <summary>How many messages of a queue may be under way at once.</summary>
    public int ConcurrencyOf(string queue) => Concurrency.TryGetValue(queue, out var limit) ? limit : DefaultConcurrency;
}
