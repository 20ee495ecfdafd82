namespace Functions.Tests.Alerts;

/// <summary>A clock that is set by hand; its timers are real ones.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The time it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
