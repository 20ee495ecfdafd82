using Azure;
using Azure.Core;

namespace Functions.Storage.Rest;

/// <summary>
/// How long to wait before a retry: somewhere between nothing and 0.4 s, then 0.8 s, 1.6 s … ("full jitter"), so that those who failed together don't
/// come back together; where the service says when, from then on to a fifth later.
/// </summary>
internal sealed class SpreadDelay() : DelayStrategy(Longest, jitterFactor: 0)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber)
    {
        if (response is not null && RetryAfter.Of(response) is { } asked) return asked * (1 + (0.2 * Random.Shared.NextDouble()));
        return Least + (First * Math.Pow(2, retryNumber - 1) * Random.Shared.NextDouble());
    }
}
