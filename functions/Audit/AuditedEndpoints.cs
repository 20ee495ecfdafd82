namespace Functions.Audit;

/// <summary>What an operation leaves in the record.</summary>
/// <param name="Kind">What its acts are about.</param>
/// <param name="Decides">Says it for one request, or null for none; null when every request is alike.</param>
public sealed record AuditedOperation(AuditKind Kind, Func<HttpContext, AuditKind?>? Decides = null)
{
    /// <summary>What this request is about; null when it leaves nothing.</summary>
    public AuditKind? Of(HttpContext http) => Decides is null ? Kind : Decides(http);
}

/// <summary>Why an operation that changes something leaves nothing in the record.</summary>
public sealed record UnauditedOperation(string Why);

/// <summary>Lets endpoints declare what they leave in the record. The API's description says the same, and a test asks it of every operation.</summary>
public static class AuditedEndpoints
{
    /// <summary>Declares that every act is recorded, before it is done and after.</summary>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder endpoint, AuditKind kind) => endpoint.Records(new AuditedOperation(kind));

    /// <summary>Declares that some acts are recorded.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="kind">What they are about for the most part.</param>
    /// <param name="decides">What one is about; null when it isn't recorded.</param>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder endpoint, AuditKind kind, Func<HttpContext, AuditKind?> decides) =>
        endpoint.Records(new AuditedOperation(kind, decides));

    /// <summary>Declares that nothing is recorded, and why.</summary>
    public static RouteHandlerBuilder NotAudited(this RouteHandlerBuilder endpoint, string why) => endpoint.WithMetadata(new UnauditedOperation(why));

    private static RouteHandlerBuilder Records(this RouteHandlerBuilder endpoint, AuditedOperation operation) =>
        endpoint.WithMetadata(operation).AddEndpointFilter(AuditFilter.Answer);
}
