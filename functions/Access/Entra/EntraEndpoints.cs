using Functions.Access.Sessions;
using Functions.Audit;

namespace Functions.Access.Entra;

/// <summary><c>/api/session/entra</c>: to the identity provider and back. What goes wrong is told on the sign-in page, where a key still opens the console.</summary>
public static class EntraEndpoints
{
    /// <summary>Where signing in begins.</summary>
    public const string Path = SessionEndpoints.Path + "/entra";

    /// <summary>Where the provider sends people back to.</summary>
    public const string Back = Path + "/callback";

    private const int LongestPage = 1024;

    /// <summary>Adds the endpoints.</summary>
    public static void MapEntra(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Begin).ExcludeFromDescription();
        app.MapGet(Back, Finish).WithName("SignInWithEntra").ExcludeFromDescription().Audited(AuditKind.SignIn);
    }

    private static async Task<IResult> Begin(HttpContext http, EntraDoor door, SessionCookies cookies, CancellationToken cancel)
    {
        var page = PageOf(http.Request.Query["page"].ToString());
        if (door.SignIn is not { } signIn) return Told(page, "entra_not_configured");
        try
        {
            var (attempt, address) = await signIn.Begin(page, door.RedirectUri ?? SessionCookies.Origin(http.Request) + Back, cancel);
            cookies.Keep(http, attempt);
            return Results.Redirect(address);
        }
        catch (IdentityUnreachableException e)
        {
            Unreachable(http, e);
            return Told(page, "entra_unreachable");
        }
    }

    private static async Task<IResult> Finish(HttpContext http, EntraDoor door, SessionCookies cookies, SessionProof sessions, PersonChecks checks, CancellationToken cancel)
    {
        if (door.SignIn is not { } signIn) return Told("/", "entra_not_configured");
        var attempt = cookies.TakeAttempt(http);
        var page = attempt?.Page ?? "/";
        try
        {
            var (person, refresh) = await signIn.Finish(attempt, http.Request.Query, cancel);
            if (person.Caller is not { } caller) return Refused(http, page, person.Missing!);
            http.SetCaller(caller);
            var session = sessions.Begin(caller);
            await checks.Keep(session.Id, refresh, cancel);
            cookies.Keep(http, session);
            return Results.Redirect($"/console/#{page}");
        }
        catch (IdentityUnreachableException e)
        {
            Unreachable(http, e);
            return Refused(http, page, "entra_unreachable");
        }
    }

    private static IResult Refused(HttpContext http, string page, string problem)
    {
        new AuditNotes { Refusal = problem }.For(http);
        return Told(page, problem);
    }

    // A page is a fragment of the console's own address and nothing else, so nobody can be sent elsewhere.
    private static string PageOf(string asked) => asked.Length is > 0 and <= LongestPage && asked[0] == '/' && asked.All(c => c is > ' ' and < '\x7f') ? asked : "/";

    private static IResult Told(string page, string problem) => Results.Redirect($"/console/?problem={problem}#{page}");

    private static void Unreachable(HttpContext http, IdentityUnreachableException e) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Entra").LogWarning(e, "The identity provider can't be reached");
}
