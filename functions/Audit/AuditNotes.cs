using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>What an endpoint tells about its act beyond what its address, its caller and its answer tell.</summary>
public sealed record AuditNotes
{
    private static readonly object Key = new();

    /// <summary>The id of what it is done to.</summary>
    public string? Subject { get; init; }

    /// <summary>The hospital concerned.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The region concerned.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>The code of why it was refused, where the answer is none that says so.</summary>
    public string? Refusal { get; init; }

    /// <summary>Counts and the like.</summary>
    public string? Detail { get; init; }

    /// <summary>What was told so far, or null.</summary>
    public static AuditNotes? Of(HttpContext http) => http.Items[Key] as AuditNotes;

    /// <summary>Keeps what is told with the request.</summary>
    public void For(HttpContext http) => http.Items[Key] = this;
}
