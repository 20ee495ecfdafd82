namespace Functions.Audit;

/// <summary>The record's parts.</summary>
public static class AuditRegistration
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditKeys>().AddSingleton<AuditTrail>().AddSingleton<IAuditTrail>(p => p.GetRequiredService<AuditTrail>())
        .AddSingleton<AuditReader>().AddSingleton<AuditVerification>().AddSingleton<AuditAnchors>();
}
