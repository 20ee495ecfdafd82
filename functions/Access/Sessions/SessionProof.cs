using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Access.Sessions;

/// <summary>
/// Proves callers by the session cookie of the console. A session holds as long as its key does: one that is revoked ends at once. What changes
/// anything needs a header besides, which no form of another site can send.
/// </summary>
public sealed class SessionProof(SessionSeal seal, AccessKeys keys, AdminKey admin, TimeProvider clock)
{
    /// <summary>The cookie.</summary>
    public const string Cookie = "console-session";

    /// <summary>The header that scripts of the console send.</summary>
    public const string ConsoleHeader = "X-Console";

    /// <summary>The caller of a request without a key, or null.</summary>
    public async Task<Caller?> Find(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } text || !MayUseCookie(http.Request)) return null;
        return seal.Open(text) is { } session && clock.GetUtcNow() - session.SignedInAt < Session.Lasts ? await Caller(session, http.RequestAborted) : null;
    }

    /// <summary>Signs in with a key: the caller and the cookie's text, or null when the key proves nobody.</summary>
    public async Task<(Caller Caller, string Text)?> SignIn(string key, CancellationToken cancel)
    {
        if (await KeyAuthentication.Prove(key, admin, keys, cancel) is not { } caller) return null;
        var fingerprint = caller.Kind == PrincipalKind.Admin ? Fingerprint() : "";
        return (caller, seal.Seal(new Session(caller.Id, fingerprint, clock.GetUtcNow())));
    }

    private async Task<Caller?> Caller(Session session, CancellationToken cancel)
    {
        if (session.KeyId != Session.Admin) return await keys.FindLive(session.KeyId, cancel) is { } key ? KeyAuthentication.CallerOf(key) : null;
        return admin.Text is not null && session.Fingerprint == Fingerprint() ? KeyAuthentication.Admin : null;
    }

    private string Fingerprint() => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("session/" + admin.Text)).AsSpan(0, 12));

    private static bool MayUseCookie(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(ConsoleHeader);
}
