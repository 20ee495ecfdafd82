using Functions.Access.Entra;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Shared.Vocabulary;

namespace Functions.Access.Sessions;

/// <summary>Signs in with an access key.</summary>
public sealed record SignInRequest(string? Key);

/// <summary>Who is signed in.</summary>
public sealed record SessionView(PrincipalKind Principal, string? Name, HospitalCode? Hospital, RegionCode? Region);

/// <summary>How people can sign in: with an access key, with Entra ID.</summary>
public sealed record SignInWays(bool Key, bool Entra);

/// <summary><c>/api/session</c>: the console's sign-in. The key is exchanged for a cookie that scripts can't read and that other sites' pages don't send.</summary>
public static class SessionEndpoints
{
    /// <summary>The address; signing in and out need no proof.</summary>
    public const string Path = "/api/session";

    private const string Ways = Path + "/ways";

    /// <summary>Adds the endpoints.</summary>
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, SignIn).WithName("SignIn").WithSummary("登录控制台 / Sign in to the console with an access key")
            .IsOpenToAll().Reads<SignInRequest>("key").Answers<SessionView>().Refuses("unauthorized", "not_the_console", "too_many_sign_ins")
            .TakesHeader(SessionProof.ConsoleHeader, "控制台页面的标记", "Says that a page of the console asks").AnswersHeader("Set-Cookie", "会话", "The session").Audited(AuditKind.SignIn);
        app.MapGet(Path, WhoAmI).WithName("WhoAmI").WithSummary("当前登录人 / Who is signed in").Answers<SessionView>();
        app.MapDelete(Path, SignOut).WithName("SignOut").WithSummary("退出 / Sign out").IsOpenToAll().AnswersNothing().Refuses("not_the_console")
            .TakesHeader(SessionProof.ConsoleHeader, "控制台页面的标记", "Says that a page of the console asks").Audited(AuditKind.SignOut);
        app.MapGet(Ways, WaysOf).WithName("SignInWays").WithSummary("登录方式 / How people can sign in").IsOpenToAll().Answers<SignInWays>();
        app.MapEntra();
    }

    /// <summary>Whether a request needs no proof because it is there to give one up or to get one.</summary>
    public static bool IsOpen(HttpRequest request) =>
        request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase) ? HttpMethods.IsPost(request.Method) || HttpMethods.IsDelete(request.Method)
        : request.Path.Equals(Ways, StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments(EntraEndpoints.Path, StringComparison.OrdinalIgnoreCase);

    private static SignInWays WaysOf(HttpContext http, EntraDoor entra)
    {
        _ = QueryReader.Of(http);
        return new SignInWays(Key: true, entra.SignIn is not null);
    }

    private static async Task<SessionView> SignIn(HttpContext http, SessionCookies cookies, SessionProof sessions, WrongSignIns wrong, AdminKey admin, AccessKeys keys, CancellationToken cancel)
    {
        RequireConsole(http.Request);
        _ = QueryReader.Of(http);
        var key = (await RequestBody.Read<SignInRequest>(http.Request, cancel)).Key?.Trim() ?? "";
        if (AccessKeyText.TryRead(key, out var id, out _)) new AuditNotes { Subject = id }.For(http);
        wrong.Check(key);
        if (await KeyAuthentication.Prove(key, admin, keys, cancel) is not { } caller)
        {
            wrong.Count(key);
            throw Problems.Unauthorized();
        }

        http.SetCaller(caller);
        cookies.Keep(http, sessions.BeginWithKey(caller));
        return Shown(caller);
    }

    private static SessionView WhoAmI(HttpContext http)
    {
        _ = QueryReader.Of(http);
        return Shown(http.Caller());
    }

    private static async Task<IResult> SignOut(HttpContext http, SessionProof sessions)
    {
        RequireConsole(http.Request);
        _ = QueryReader.Of(http);
        await sessions.End(http);
        return Results.NoContent();
    }

    private static void RequireConsole(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(SessionProof.ConsoleHeader))
            throw Problems.Of(403, "not_the_console", "只有控制台页面可以登录；程序请在 Authorization 头中使用密钥。", "Only the console signs in; programs send their key in the Authorization header.");
    }

    private static SessionView Shown(Caller caller) => new(caller.Kind, caller.Name, caller.Hospital, caller.Region);
}
