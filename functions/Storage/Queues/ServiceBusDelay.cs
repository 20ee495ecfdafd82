using Azure;
using Azure.Core;

namespace Functions.Storage.Queues;

/// <summary>
/// How long to wait before sending to Service Bus again: a throttled namespace asks for 10 seconds or more, anything else is worth a
/// sooner try. The spread keeps instances from coming back all at once.
/// </summary>
public sealed class ServiceBusDelay() : DelayStrategy(TimeSpan.FromMinutes(1), jitterFactor: 0.2)
{
    private static readonly TimeSpan Throttled = TimeSpan.FromSeconds(12.5);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) =>
        response?.Status is 429 or 503 ? Throttled : First * Math.Pow(2, retryNumber - 1);
}
