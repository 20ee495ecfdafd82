namespace Functions.Tests.Faults.Line;

/// <summary>The services that a line leads to.</summary>
public enum LineService { Blob, Queue, Table, Documents }

/// <summary>What a line does to a request: says 429, 500 or 503 in the service's own words, waits, breaks the connection, or lets half of a message through and breaks then.</summary>
public enum LineFaultKind { Throttled, Failed, Busy, Delayed, Dropped, CutShort }

/// <summary>Whether the service has done what was asked when the fault strikes: before, nothing was done; after, it was done and the answer is lost.</summary>
public enum LineMoment { Before, After }

/// <summary>One fault.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Moment">On which side of the service's work.</param>
/// <param name="Wait">How long a delay lasts; how long a refusal asks to wait before another try.</param>
public sealed record LineFault(LineFaultKind Kind, LineMoment Moment, TimeSpan Wait);

/// <summary>A request as a plan sees it.</summary>
/// <param name="Service">Whom it asks.</param>
/// <param name="Number">Which request to this service it is, counted from 1.</param>
/// <param name="Method">Its method.</param>
/// <param name="Target">Its path and query as they were sent.</param>
public readonly record struct LineRequest(LineService Service, long Number, string Method, string Target);

/// <summary>Decides what happens to requests; called from many threads at once.</summary>
public interface ILinePlan
{
    /// <summary>What happens to a request, or null to let it pass.</summary>
    LineFault? For(LineRequest request);
}

/// <summary>Lets everything pass.</summary>
public sealed class CalmPlan : ILinePlan
{
    /// <inheritdoc/>
    public LineFault? For(LineRequest request) => null;
}

/// <summary>Asks a function.</summary>
public sealed class PlanOf(Func<LineRequest, LineFault?> decide) : ILinePlan
{
    /// <inheritdoc/>
    public LineFault? For(LineRequest request) => decide(request);
}
