using System.Security.Cryptography;
using System.Text;
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

/// <summary>Proves the caller of every <c>/api</c> call but the health check before anything else looks at the request.</summary>
public static class KeyAuthentication
{
    /// <summary>Puts the proof in front of the endpoints.</summary>
    public static void UseKeyAuthentication(this IApplicationBuilder app) => app.Use(Prove);

    private static async Task Prove(HttpContext http, RequestDelegate next)
    {
        if (IsGuarded(http.Request.Path)) http.SetCaller(await Find(http) ?? throw Problems.Unauthorized());
        await next(http);
    }

    private static bool IsGuarded(PathString path) => path.StartsWithSegments("/api") && !path.Equals("/api/health", StringComparison.OrdinalIgnoreCase);

    private static async Task<Caller?> Find(HttpContext http)
    {
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;
        var text = header["Bearer ".Length..].Trim();
        if (http.RequestServices.GetRequiredService<AdminKey>().Matches(text)) return new Caller(PrincipalKind.Admin, "admin", null, null, null);
        var key = await http.RequestServices.GetRequiredService<AccessKeys>().Find(text, http.RequestAborted);
        return key is null ? null : new Caller(key.Principal, key.Id, key.Name, key.Hospital, key.Region);
    }
}
