namespace Functions.Audit;

/// <summary>The record of what people, and the product by itself, did. Nothing is ever changed in it or taken out of it.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an act. Returning means that it is durable.</summary>
    /// <exception cref="Azure.RequestFailedException">The store could not be reached; whether the act was added is unknown, and nothing that depends on it may be done.</exception>
    Task Record(AuditAct act, CancellationToken cancel);
}
