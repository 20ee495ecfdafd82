namespace Functions.Storage;

/// <summary>
/// A service the product stands on can't serve at the moment: it gives no answer, asks to wait, or is not asked because it hasn't answered for a
/// while. What was asked for may have been done all the same; whoever comes again has to expect that.
/// </summary>
/// <param name="service">Which: <c>blobs</c>, <c>tables</c>, <c>queues</c>, <c>documents</c> or <c>bus</c>.</param>
/// <param name="status">The HTTP status it answered with; 0 for no answer, and where it wasn't asked.</param>
/// <param name="retryAfter">When to try again.</param>
/// <param name="message">What was asked for and what came of it.</param>
/// <param name="inner">What was caught.</param>
public sealed class ServiceUnavailableException(string service, int status, TimeSpan retryAfter, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The service.</summary>
    public string Service { get; } = service;

    /// <summary>The HTTP status it answered with, or 0.</summary>
    public int Status { get; } = status;

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>
    /// True when it says nothing about what was asked for: anything else asked now would have fared the same. An internal error (500) may be the fault
    /// of what was asked for.
    /// </summary>
    public bool IsOutage => Status != 500;

    /// <summary>The one among an exception and what it was caused by, or null.</summary>
    public static ServiceUnavailableException? In(Exception e) => e switch
    {
        ServiceUnavailableException found => found,
        AggregateException many => many.InnerExceptions.Select(In).FirstOrDefault(found => found is not null),
        { InnerException: { } inner } => In(inner),
        _ => null,
    };
}
