using Shared.Vocabulary;

namespace Functions.Api;

/// <summary>A request that can't be served, with the status and the problem the caller gets.</summary>
public sealed class ApiException(int status, Problem problem, TimeSpan? retryAfter = null)
    : Exception($"{status} {problem.Code}: {problem.Message.En}")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What was found and what was expected.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>When to try again, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
