using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>The kinds of principals of the contract.</summary>
public enum PrincipalKind { Hospital, Pharmacist, Officer, Admin }

/// <summary>Who is calling, proven.</summary>
/// <param name="Kind">What they may do in general.</param>
/// <param name="Id">The key's id or the token's subject.</param>
/// <param name="Name">The person's name, for pharmacists and officers.</param>
/// <param name="Hospital">Whose figures they see, for hospitals and pharmacists.</param>
/// <param name="Region">The region they see, for officers.</param>
public sealed record Caller(PrincipalKind Kind, string Id, string? Name, HospitalCode? Hospital, RegionCode? Region)
{
    /// <summary>How history and audit name the caller.</summary>
    public string Signature => Kind switch
    {
        PrincipalKind.Hospital => $"hospital:{Hospital}",
        PrincipalKind.Pharmacist => $"pharmacist:{Name}",
        PrincipalKind.Officer => $"officer:{Name}",
        _ => "admin",
    };
}

/// <summary>Hands the caller to the endpoints.</summary>
public static class CallerOfRequest
{
    private static readonly object Key = new();

    /// <summary>Keeps the proven caller with the request.</summary>
    public static void SetCaller(this HttpContext http, Caller caller) => http.Items[Key] = caller;

    /// <summary>The proven caller, or null where none is asked for.</summary>
    public static Caller? FindCaller(this HttpContext http) => http.Items[Key] as Caller;

    /// <summary>The proven caller.</summary>
    /// <exception cref="Api.ApiException">401 when nothing was proven.</exception>
    public static Caller Caller(this HttpContext http) => http.Items[Key] as Caller ?? throw Api.Problems.Unauthorized();

    /// <summary>The caller, if it is one of these kinds.</summary>
    /// <exception cref="Api.ApiException">403 otherwise.</exception>
    public static Caller Require(this HttpContext http, params ReadOnlySpan<PrincipalKind> kinds)
    {
        var caller = http.Caller();
        return kinds.Contains(caller.Kind) ? caller : throw Api.Problems.Forbidden("您的角色不能执行此操作。", "Your role may not do this.");
    }
}
