using Functions.Hospitals;
using Microsoft.IdentityModel.JsonWebTokens;
using Shared.Vocabulary;

namespace Functions.Access.Entra;

/// <summary>Who somebody is: the caller of a token, or why it makes nobody.</summary>
/// <param name="Caller">Who may call; null when nobody.</param>
/// <param name="Missing">What the directory has to say about them before they may: <c>entra_no_role</c>, <c>entra_no_scope</c> or <c>entra_unknown_hospital</c>.</param>
public sealed record EntraPerson(Caller? Caller, string? Missing);

/// <summary>
/// Makes callers of validated tokens: the role from the app roles, the institution or region from a claim or from membership. Of several roles the widest
/// counts, in the order of <see cref="Roles"/>.
/// </summary>
public sealed class EntraPeople(EntraSettings settings, HospitalRegister hospitals)
{
    private static readonly (string Name, PrincipalKind Kind)[] Roles =
        [("Admin", PrincipalKind.Admin), ("Officer", PrincipalKind.Officer), ("Pharmacist", PrincipalKind.Pharmacist), ("Hospital", PrincipalKind.Hospital)];

    /// <summary>The caller of a token.</summary>
    public async Task<EntraPerson> Find(JsonWebToken token, CancellationToken cancel)
    {
        var roles = All(token, settings.RoleClaim);
        foreach (var (name, kind) in Roles)
        {
            // Officers and pharmacists are people: they sign by name, which no application can.
            if (kind is PrincipalKind.Officer or PrincipalKind.Pharmacist && IsApplication(token)) continue;
            if (roles.Contains(name, StringComparer.Ordinal)) return await Find(token, kind, cancel);
        }

        return new EntraPerson(null, "entra_no_role");
    }

    private async Task<EntraPerson> Find(JsonWebToken token, PrincipalKind kind, CancellationToken cancel)
    {
        var id = First(token, "oid") ?? token.Subject;
        var name = First(token, "name") ?? First(token, "preferred_username") ?? id;
        switch (kind)
        {
            case PrincipalKind.Admin:
                return new EntraPerson(new Caller(kind, id, name, null, null), null);
            case PrincipalKind.Officer:
                return RegionCode.TryParse(Scope(token, settings.RegionClaim, "region:"), out var region)
                    ? new EntraPerson(new Caller(kind, id, name, null, region), null) : new EntraPerson(null, "entra_no_scope");
            default:
                if (!HospitalCode.TryParse(Scope(token, settings.HospitalClaim, "hospital:"), out var hospital)) return new EntraPerson(null, "entra_no_scope");
                return await hospitals.Has(hospital, cancel) ? new EntraPerson(new Caller(kind, id, name, hospital, null), null) : new EntraPerson(null, "entra_unknown_hospital");
        }
    }

    // Somebody in groups of two hospitals would see the one or the other by chance, so they see none.
    private string? Scope(JsonWebToken token, string claim, string prefix)
    {
        if (First(token, claim) is { } said) return said;
        var member = All(token, "groups").Concat(All(token, "azp")).Concat(All(token, "appid"))
            .Select(id => settings.Members.GetValueOrDefault(id)).Where(m => m?.StartsWith(prefix, StringComparison.Ordinal) is true).Distinct(StringComparer.Ordinal).ToList();
        return member is [{ } only] ? only[prefix.Length..].Trim() : null;
    }

    // Entra says so where it is asked to; else it shows by the subject, which is the application itself, for whom nobody gave a scope.
    private static bool IsApplication(JsonWebToken token) =>
        First(token, "idtyp") == "app" || (First(token, "scp") is null && First(token, "oid") is { } oid && oid == token.Subject && (First(token, "azp") ?? First(token, "appid")) is not null);

    private static List<string> All(JsonWebToken token, string claim) => [.. token.Claims.Where(c => c.Type == claim).Select(c => c.Value)];

    private static string? First(JsonWebToken token, string claim) => All(token, claim) is [{ Length: > 0 } only] ? only : null;
}
