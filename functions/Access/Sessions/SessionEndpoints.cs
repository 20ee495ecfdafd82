using Functions.Api;
using Functions.Api.Description;
using Shared.Vocabulary;

namespace Functions.Access.Sessions;

/// <summary>Signs in with an access key.</summary>
public sealed record SignInRequest(string? Key);

/// <summary>Who is signed in.</summary>
public sealed record SessionView(PrincipalKind Principal, string? Name, HospitalCode? Hospital, RegionCode? Region);

/// <summary><c>/api/session</c>: the console's sign-in. The key is exchanged for a cookie that scripts can't read and that other sites' pages don't send.</summary>
public static class SessionEndpoints
{
    /// <summary>The address; signing in needs no proof, since it is one.</summary>
    public const string Path = "/api/session";

    /// <summary>Adds the endpoints.</summary>
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, SignIn).WithName("SignIn").WithSummary("登录控制台 / Sign in to the console with an access key")
            .IsOpenToAll().Reads<SignInRequest>("key").Answers<SessionView>().Refuses("unauthorized", "not_the_console")
            .TakesHeader(SessionProof.ConsoleHeader, "控制台页面的标记", "Says that a page of the console asks").AnswersHeader("Set-Cookie", "会话", "The session");
        app.MapGet(Path, WhoAmI).WithName("WhoAmI").WithSummary("当前登录人 / Who is signed in").Answers<SessionView>();
        app.MapDelete(Path, SignOut).WithName("SignOut").WithSummary("退出 / Sign out").AnswersNothing();
    }

    private static async Task<SessionView> SignIn(HttpContext http, SessionProof sessions, CancellationToken cancel)
    {
        if (!http.Request.Headers.ContainsKey(SessionProof.ConsoleHeader))
            throw Problems.Of(403, "not_the_console", "只有控制台页面可以登录；程序请在 Authorization 头中使用密钥。", "Only the console signs in; programs send their key in the Authorization header.");
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<SignInRequest>(http.Request, cancel);
        if (await sessions.SignIn(request.Key?.Trim() ?? "", cancel) is not var (caller, text)) throw Problems.Unauthorized();
        http.Response.Cookies.Append(SessionProof.Cookie, text, Options(http.Request));
        http.SetCaller(caller);
        return Shown(caller);
    }

    private static SessionView WhoAmI(HttpContext http)
    {
        _ = QueryReader.Of(http);
        return Shown(http.Caller());
    }

    private static IResult SignOut(HttpContext http)
    {
        _ = QueryReader.Of(http);
        http.Response.Cookies.Delete(SessionProof.Cookie, Options(http.Request));
        return Results.NoContent();
    }

    private static SessionView Shown(Caller caller) => new(caller.Kind, caller.Name, caller.Hospital, caller.Region);

    // A browser drops it when it is closed; the session itself ends with the working day.
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || request.Headers["X-Forwarded-Proto"] == "https",
        Path = "/api",
        IsEssential = true,
    };
}
