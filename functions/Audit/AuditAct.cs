using Functions.Access;
using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>Who did what to what, and how it ended. It holds no patient's data and no secret.</summary>
public sealed record AuditAct
{
    /// <summary>Names the act: its beginning and its end have the same.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>What it is about.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>Whether it begins or is over.</summary>
    public AuditStep Step { get; init; } = AuditStep.Whole;

    /// <summary>The operation of the API, or the name of the work that the product did by itself.</summary>
    public required string Operation { get; init; }

    /// <summary>What kind of principal did it; null for the product itself and for whoever could not prove anything.</summary>
    public PrincipalKind? Principal { get; init; }

    /// <summary>The id of their key, or the subject of their token.</summary>
    public string? Who { get; init; }

    /// <summary>The named person.</summary>
    public string? Name { get; init; }

    /// <summary>Whose they are, for hospitals and pharmacists.</summary>
    public HospitalCode? WhoHospital { get; init; }

    /// <summary>Whose they are, for officers.</summary>
    public RegionCode? WhoRegion { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>The hospital concerned.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The region concerned.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>The HTTP status of the answer; null while it is under way.</summary>
    public int? Status { get; init; }

    /// <summary>The stable code of the problem, when it was refused or failed.</summary>
    public string? Problem { get; init; }

    /// <summary>Counts and the like, in a few words.</summary>
    public string? Detail { get; init; }

    /// <summary>An act of a caller.</summary>
    public AuditAct By(Caller? caller) => this with
    {
        Principal = caller?.Kind,
        Who = caller?.Id,
        Name = caller?.Name,
        WhoHospital = caller?.Hospital,
        WhoRegion = caller?.Region,
    };
}
