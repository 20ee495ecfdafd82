using System.Security.Cryptography;
using System.Text;
using Functions.Access.Entra;
using Functions.Access.Sessions;
using Functions.Access.Signing;
using Functions.Api;
using Microsoft.Net.Http.Headers;

namespace Functions.Access;

/// <summary>The bootstrap key of <c>Admin__Key</c>; null when there is none.</summary>
public sealed record AdminKey(string? Text)
{
    /// <summary>The shortest admin key that is accepted.</summary>
    public const int MinLength = 32;

    /// <summary>Compares in constant time, whatever the lengths.</summary>
    public bool Matches(string text) => Text is not null && CryptographicOperations.FixedTimeEquals(Digest(Text), Digest(text));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Proves the caller of every <c>/api</c> call but the health check and signing in, before anything else looks at the request: by key, token or session.</summary>
public static class KeyAuthentication
{
    /// <summary>Puts the proof in front of the endpoints.</summary>
    public static void UseKeyAuthentication(this IApplicationBuilder app) => app.Use(Require);

    private static async Task Require(HttpContext http, RequestDelegate next)
    {
        if (IsGuarded(http.Request)) http.SetCaller(await Find(http) ?? throw Problems.Unauthorized());
        await next(http);
    }

    /// <summary>The holder of the admin key.</summary>
    public static Caller Admin { get; } = new(PrincipalKind.Admin, Session.Admin, null, null, null);

    /// <summary>Whom a key stands for.</summary>
    public static Caller CallerOf(AccessKey key) => new(key.Principal, key.Id, key.Name, key.Hospital, key.Region);

    /// <summary>Who has a key of this text that opens the console, or null.</summary>
    /// <exception cref="ApiException">401 for a key that signs each request: a session would stand for requests that nobody signs.</exception>
    public static async Task<Caller?> Prove(string text, AdminKey admin, AccessKeys keys, CancellationToken cancel)
    {
        if (admin.Matches(text)) return Admin;
        if (await keys.Find(text, cancel) is not { } key) return null;
        return key.Signing is null ? CallerOf(key) : throw SignatureProblems.Required();
    }

    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") && !request.Path.Equals("/api/health", StringComparison.OrdinalIgnoreCase)
        && !SessionEndpoints.IsOpen(request);

    private static async Task<Caller?> Find(HttpContext http)
    {
        var services = http.RequestServices;
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        if (header.Length == 0) return await services.GetRequiredService<SessionProof>().Find(http);
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;
        var proof = header["Bearer ".Length..].Trim();
        if (services.GetRequiredService<AdminKey>().Matches(proof)) return Admin;
        if (await services.GetRequiredService<AccessKeys>().Find(proof, http.RequestAborted) is not { } key)
            return await services.GetRequiredService<EntraDoor>().Prove(proof, http.RequestAborted);
        await services.GetRequiredService<SignatureCheck>().Require(http, key);
        return CallerOf(key);
    }
}
