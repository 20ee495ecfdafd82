using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Pressure;

namespace Functions.Storage.Rest;

/// <summary>Tries again what may pass, as long as the gate allows it: there is time left, the service is asked at all, and the budget isn't spent.</summary>
internal sealed class GatedRetries(ServiceGate gate, DelayStrategy delay, TimeProvider clock) : RetryPolicy(Most, delay)
{
    private const int Most = 5;

    /// <inheritdoc/>
    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        exception is not ServiceUnavailableException && await base.ShouldRetryAsync(message, exception) && gate.MayRetry(clock.GetUtcNow() - message.ProcessingContext.StartTime, Pause(message));

    // The least pause that the service asks for; more is waited by the delay strategy, of which this is the larger part.
    private static TimeSpan Pause(HttpMessage message) => message.HasResponse ? RetryAfter.Of(message.Response) ?? TimeSpan.Zero : TimeSpan.Zero;
}
