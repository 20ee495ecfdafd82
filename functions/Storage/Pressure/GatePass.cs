using System.Threading.RateLimiting;

namespace Functions.Storage.Pressure;

/// <summary>The right to make one try, given back when disposed. A try that ends without a word (its caller gave up) says nothing about the service.</summary>
/// <param name="circuit">Told of the outcome.</param>
/// <param name="lease">The place among the tries under way.</param>
/// <param name="isProbe">True when this try looks whether the service answers again.</param>
/// <param name="limit">How long the service has for its answer.</param>
public sealed class GatePass(Circuit circuit, RateLimitLease lease, bool isProbe, TimeSpan limit) : IDisposable
{
    private bool _told;

    /// <summary>How long the service has for its answer.</summary>
    public TimeSpan Limit => limit;

    /// <summary>The service answered; whether that is a failure of the service its status says.</summary>
    public void Answered(int status, TimeSpan? retryAfter)
    {
        _told = true;
        if (IsPassing(status)) circuit.Failed(isProbe, retryAfter);
        else circuit.Succeeded();
    }

    /// <summary>No answer came.</summary>
    public void NoAnswer()
    {
        _told = true;
        circuit.Failed(isProbe, null);
    }

    /// <summary>True for an answer that is about the service and not about what was asked for: it may be another one soon.</summary>
    public static bool IsPassing(int status) => status is 408 or 429 or 449 or >= 500;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_told) circuit.Undecided(isProbe);
        lease.Dispose();
    }
}
