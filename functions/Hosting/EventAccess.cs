using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace Functions.Hosting;

/// <summary>
/// Decides who may start an event function. Under the host it is the host on the loopback port, but not a call that it merely proxies
/// for somebody outside; alone it is this process itself, by a secret that only its memory holds. Everybody else finds nothing there.
/// </summary>
public sealed class EventAccess(HostMode mode)
{
    /// <summary>The header that carries the secret of this process.</summary>
    public const string SecretHeader = "X-Local-Pump";

    /// <summary>The header that the host adds to each call that it proxies, and to no call of its own.</summary>
    public const string ProxiedHeader = "x-ms-invocation-id";

    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>The value that proves to be this process.</summary>
    public string Secret => Convert.ToHexStringLower(secret);

    /// <summary>Lets only those calls through that may start an event function; the rest is 404, like a path that isn't there.</summary>
    public RequestDelegate Guard(RequestDelegate next) => context =>
    {
        if (Allows(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    private bool Allows(HttpRequest request) => mode switch
    {
        HostMode.Hosted => !request.Headers.ContainsKey(ProxiedHeader),
        _ => IsSecret(request.Headers[SecretHeader].ToString()),
    };

    private bool IsSecret(string value) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(Secret));
}

/// <summary>The largest wrapped payload that is read: a message of 1 MB is 1.4 MB of base64, with ample room for metadata.</summary>
public sealed class EventBodyLimit : IRequestSizeLimitMetadata
{
    /// <summary>The limit of every event function.</summary>
    public static readonly EventBodyLimit Instance = new();

    /// <summary>16 MiB.</summary>
    public long? MaxRequestBodySize => 16 * 1024 * 1024;
}
