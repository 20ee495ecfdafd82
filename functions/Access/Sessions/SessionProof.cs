using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Access.Sessions;

/// <summary>
/// Proves callers by the session cookie of the console. A session holds as long as its key does: one that is revoked ends at once; and, for whom the
/// directory vouched, as long as it goes on doing so. What changes anything needs a header besides, which no form of another site can send.
/// </summary>
public sealed class SessionProof(SessionCookies cookies, EndedSessions ended, PersonChecks checks, AccessKeys keys, AdminKey admin, TimeProvider clock)
{
    /// <summary>The header that scripts of the console send.</summary>
    public const string ConsoleHeader = "X-Console";

    /// <summary>The caller of a request without a key, or null.</summary>
    public async Task<Caller?> Find(HttpContext http)
    {
        var now = clock.GetUtcNow();
        if (!MayUseCookie(http.Request) || cookies.Session(http.Request) is not { } session || !session.HoldsAt(now)) return null;
        if (await ended.Has(session.Id, http.RequestAborted) || await checks.Check(session, http.RequestAborted) is not { } current) return null;
        if (await Caller(current, http.RequestAborted) is not { } caller) return null;
        if (now - session.SeenAt > Session.Renewed || current.CheckedAt != session.CheckedAt) cookies.Keep(http, current with { SeenAt = now });
        return caller;
    }

    /// <summary>A new session of somebody who proved a key.</summary>
    public Session BeginWithKey(Caller caller) => New(caller.Id, caller.Kind == PrincipalKind.Admin ? Fingerprint() : "", null);

    /// <summary>A new session of somebody for whom the identity provider vouched.</summary>
    public Session Begin(Caller person) => New("", "", person);

    /// <summary>Ends the session of a request, if it has one.</summary>
    public async Task End(HttpContext http)
    {
        if (cookies.Session(http.Request) is { } session && session.HoldsAt(clock.GetUtcNow()))
        {
            await ended.End(session.Id, http.RequestAborted);
            if (session.Person is not null) await checks.Forget(session.Id, http.RequestAborted);
        }

        cookies.Drop(http);
    }

    private Session New(string keyId, string fingerprint, Caller? person)
    {
        var now = clock.GetUtcNow();
        return new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), keyId, fingerprint, person, now, now, now);
    }

    private async Task<Caller?> Caller(Session session, CancellationToken cancel)
    {
        if (session.Person is { } person) return person;
        if (session.KeyId != Session.Admin) return await keys.FindLive(session.KeyId, cancel) is { } key ? KeyAuthentication.CallerOf(key) : null;
        return admin.Text is not null && session.Fingerprint == Fingerprint() ? KeyAuthentication.Admin : null;
    }

    private string Fingerprint() => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("session/" + admin.Text)).AsSpan(0, 12));

    private static bool MayUseCookie(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(ConsoleHeader);
}
