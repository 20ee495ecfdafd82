using Functions.Access.Entra;

namespace Functions.Access.Sessions;

/// <summary>
/// The console's cookies. Over HTTPS their names begin with <c>__Host-</c>, so that no neighbouring site can plant one; on one machine without TLS they can't.
/// A browser drops them when it is closed.
/// </summary>
public sealed class SessionCookies(CookieSeal seal)
{
    private const string SecurePrefix = "__Host-";

    /// <summary>The cookie of a session over plain http, as on one machine.</summary>
    public const string SessionName = "console-session";

    /// <summary>The cookie of a session over https.</summary>
    public const string SecureSessionName = SecurePrefix + SessionName;

    private const string AttemptName = "console-sign-in";
    private const string SessionPurpose = "session-3";
    private const string AttemptPurpose = "sign-in-1";

    /// <summary>Where the browser thinks it is: behind the host's proxy its scheme comes in a header.</summary>
    public static string Origin(HttpRequest request) => $"{(IsSecure(request) ? "https" : request.Scheme)}://{request.Host}";

    /// <summary>The session of a request, or null.</summary>
    public Session? Session(HttpRequest request) =>
        request.Cookies[Name(request, SessionName)] is { Length: > 0 } text ? seal.Open<Session>(SessionPurpose, text) : null;

    /// <summary>Keeps a session with the browser.</summary>
    public void Keep(HttpContext http, Session session) =>
        http.Response.Cookies.Append(Name(http.Request, SessionName), seal.Seal(SessionPurpose, session), Options(http.Request, SameSiteMode.Strict));

    /// <summary>Takes the session off the browser.</summary>
    public void Drop(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request, SessionName), Options(http.Request, SameSiteMode.Strict));

    /// <summary>Keeps a sign-in under way. The browser must send it when the provider's page sends it back, so it is less strict.</summary>
    public void Keep(HttpContext http, SignInAttempt attempt)
    {
        var options = Options(http.Request, SameSiteMode.Lax);
        options.MaxAge = SignInAttempt.Lasts;
        http.Response.Cookies.Append(Name(http.Request, AttemptName), seal.Seal(AttemptPurpose, attempt), options);
    }

    /// <summary>Takes the sign-in under way off the browser: it serves once.</summary>
    public SignInAttempt? TakeAttempt(HttpContext http)
    {
        var name = Name(http.Request, AttemptName);
        http.Response.Cookies.Delete(name, Options(http.Request, SameSiteMode.Lax));
        return http.Request.Cookies[name] is { Length: > 0 } text ? seal.Open<SignInAttempt>(AttemptPurpose, text) : null;
    }

    /// <summary>Whether the browser came by TLS, to us or to the host before us.</summary>
    public static bool IsSecure(HttpRequest request) =>
        request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"].ToString().Split(',')[0].Trim(), "https", StringComparison.OrdinalIgnoreCase);

    private static string Name(HttpRequest request, string name) => IsSecure(request) ? SecurePrefix + name : name;

    private static CookieOptions Options(HttpRequest request, SameSiteMode sameSite) => new()
    {
        HttpOnly = true,
        SameSite = sameSite,
        Secure = IsSecure(request),
        Path = "/",
        IsEssential = true,
    };
}
