using Functions.Outgoing;

namespace Functions.Access.Entra;

/// <summary>Signing in and calling with tokens of Entra ID, where that is configured; else there is nothing behind it.</summary>
public sealed class EntraDoor(EntraSettings? settings, EntraSignIn? signIn, EntraTokens? tokens, EntraPeople? people)
{
    /// <summary>Signing in, or null where it isn't configured.</summary>
    public EntraSignIn? SignIn => signIn;

    /// <summary>The configured redirect address, or null.</summary>
    public string? RedirectUri => settings?.RedirectUri?.AbsoluteUri;

    /// <summary>How often the directory is asked again about a person with an open session.</summary>
    public TimeSpan Recheck => settings?.Recheck ?? EntraSettings.UsualRecheck;

    /// <summary>Whose access token this is, or null.</summary>
    /// <exception cref="Api.ApiException">503 when the provider's keys can't be fetched.</exception>
    public async Task<Caller?> Prove(string text, CancellationToken cancel)
    {
        if (tokens is null || people is null) return null;
        try
        {
            return await tokens.Access(text, cancel) is { } token ? (await people.Find(token, cancel)).Caller : null;
        }
        catch (IdentityUnreachableException)
        {
            throw Api.Problems.Of(503, "identity_unreachable", "暂时无法连接身份服务，令牌无法验证，请稍后重试。", "The identity provider can't be reached, so the token can't be checked; try again.");
        }
    }

    /// <summary>Opens the door that the settings describe.</summary>
    public static EntraDoor Open(IServiceProvider services, EntraSettings? settings)
    {
        if (settings is null) return new EntraDoor(null, null, null, null);
        var clock = services.GetRequiredService<TimeProvider>();
        // Redirects of the provider's own calls are not followed: a code or a secret goes to the named address or nowhere.
        var http = new HttpClient(new OutgoingHttp(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })) { Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = 1 << 20 };
        var provider = new IdentityProvider(settings, http, clock);
        var tokens = new EntraTokens(settings, provider, clock, services.GetRequiredService<ILogger<EntraTokens>>());
        var people = new EntraPeople(settings, services.GetRequiredService<Hospitals.HospitalRegister>());
        return new EntraDoor(settings, new EntraSignIn(settings, provider, tokens, people, new ClientProof(settings), http, clock), tokens, people);
    }
}
