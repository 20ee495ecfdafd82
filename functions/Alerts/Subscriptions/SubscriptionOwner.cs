using Functions.Access;

namespace Functions.Alerts.Subscriptions;

/// <summary>Whose subscriptions a caller has: a person's, whichever of their keys or tokens they use, so that a new key loses none.</summary>
public static class SubscriptionOwner
{
    /// <summary>The owner that a caller is.</summary>
    /// <exception cref="Api.ApiException">403 for a push key: systems have no subscriptions, people do.</exception>
    public static string Of(HttpContext http)
    {
        return Of(http.Require(PrincipalKind.Officer, PrincipalKind.Pharmacist, PrincipalKind.Admin));
    }

    /// <summary>The owner that a person is; a hospital's system owns nothing.</summary>
    public static string Of(Caller caller) => caller.Kind switch
    {
        PrincipalKind.Officer => $"officer:{caller.Region}:{caller.Name}",
        PrincipalKind.Pharmacist => $"pharmacist:{caller.Hospital}:{caller.Name}",
        PrincipalKind.Hospital => $"hospital:{caller.Hospital}",
        _ => "admin",
    };

    /// <summary>The owner that is asked for: the caller, or for an admin whoever <c>owner</c> names.</summary>
    public static string Asked(HttpContext http)
    {
        var own = Of(http);
        return http.Caller().Kind == PrincipalKind.Admin && http.Request.Query["owner"] is [{ Length: > 0 } other] ? other : own;
    }
}
