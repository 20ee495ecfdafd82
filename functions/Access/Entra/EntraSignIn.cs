using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Functions.Access.Entra;

/// <summary>A sign-in under way, sealed into a cookie of the browser that began it.</summary>
/// <param name="State">What the answer must repeat.</param>
/// <param name="Nonce">What the id token must repeat.</param>
/// <param name="Verifier">What proves to the provider that the one who redeems the code is the one who asked for it (PKCE).</param>
/// <param name="Page">The console's page that was asked for.</param>
/// <param name="Back">The redirect address, the same in both steps.</param>
/// <param name="BegunAt">When it began.</param>
public sealed record SignInAttempt(string State, string Nonce, string Verifier, string Page, string Back, DateTimeOffset BegunAt)
{
    /// <summary>How long somebody may take for their password and second factor.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}

/// <summary>What came of asking the provider.</summary>
/// <param name="Person">Whom it vouches for, or why for nobody.</param>
/// <param name="Refresh">With what to ask again; null where it gave nothing.</param>
public sealed record VouchedFor(EntraPerson Person, string? Refresh);

/// <summary>Signing in by authorization code with PKCE; the code is redeemed here, so that no token ever comes to the browser.</summary>
public sealed class EntraSignIn(EntraSettings settings, IdentityProvider provider, EntraTokens tokens, EntraPeople people, ClientProof proof, HttpClient http, TimeProvider clock)
{
    /// <summary>A new attempt and the provider's address to send the browser to.</summary>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached.</exception>
    public async Task<(SignInAttempt Attempt, string Address)> Begin(string page, string back, CancellationToken cancel)
    {
        var documents = await provider.Documents(cancel);
        var attempt = new SignInAttempt(Chance(), Chance(), Chance(), page, back, clock.GetUtcNow());
        var message = new OpenIdConnectMessage
        {
            IssuerAddress = documents.AuthorizationEndpoint,
            ClientId = settings.ClientId,
            ResponseType = OpenIdConnectResponseType.Code,
            ResponseMode = OpenIdConnectResponseMode.Query,
            Scope = "openid profile offline_access",
            RedirectUri = back,
            State = attempt.State,
            Nonce = attempt.Nonce,
        };
        message.SetParameter("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))));
        message.SetParameter("code_challenge_method", "S256");
        message.EnableTelemetryParameters = false;
        return (attempt, message.CreateAuthenticationRequestUrl());
    }

    /// <summary>Who came back with this answer, or the code of what is wrong with it.</summary>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached.</exception>
    public async Task<VouchedFor> Finish(SignInAttempt? attempt, IQueryCollection answer, CancellationToken cancel)
    {
        if (attempt is null || clock.GetUtcNow() - attempt.BegunAt >= SignInAttempt.Lasts || !Same(answer["state"].ToString(), attempt.State)) return Wrong("entra_expired");
        if (answer["error"] is [{ Length: > 0 }]) return Wrong("entra_refused");
        var documents = await provider.Documents(cancel);
        if (answer["iss"] is [{ Length: > 0 } issuer] && issuer != documents.Issuer) return Wrong("entra_invalid");
        if (answer["code"] is not [{ Length: > 0 } code] || await Redeem(documents, Fields(attempt, code), cancel) is not { } given) return Wrong("entra_invalid");
        return await tokens.Identity(given.IdToken, attempt.Nonce, cancel) is { } token ? new VouchedFor(await people.Find(token, cancel), given.Refresh) : Wrong("entra_invalid");
    }

    /// <summary>Who somebody is today who signed in before.</summary>
    /// <param name="refresh">What the provider gave for asking again.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached.</exception>
    public async Task<VouchedFor> Renew(string refresh, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh };
        if (await Redeem(await provider.Documents(cancel), fields, cancel) is not { } given) return Wrong("entra_refused");
        return await tokens.Renewed(given.IdToken, cancel) is { } token ? new VouchedFor(await people.Find(token, cancel), given.Refresh) : Wrong("entra_invalid");
    }

    private static VouchedFor Wrong(string code) => new(new EntraPerson(null, code), null);

    private static Dictionary<string, string> Fields(SignInAttempt attempt, string code) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = attempt.Back,
        ["code_verifier"] = attempt.Verifier,
    };

    private async Task<(string IdToken, string? Refresh)?> Redeem(OpenIdConnectConfiguration documents, Dictionary<string, string> asked, CancellationToken cancel)
    {
        try
        {
            using var content = new FormUrlEncodedContent([.. await proof.Fields(cancel), .. asked, KeyValuePair.Create("client_id", settings.ClientId)]);
            using var answer = await http.PostAsync(new Uri(documents.TokenEndpoint), content, cancel);
            if ((int)answer.StatusCode >= 500) throw new HttpRequestException($"The token endpoint answers {(int)answer.StatusCode}.");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
            if (!answer.IsSuccessStatusCode || !json.RootElement.TryGetProperty("id_token", out var token) || token.GetString() is not { } text) return null;
            return (text, json.RootElement.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or AuthenticationFailedException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IdentityUnreachableException(e);
        }
    }

    private static string Chance() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static bool Same(string found, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found), Encoding.UTF8.GetBytes(expected));
}
