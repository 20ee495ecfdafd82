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
            Scope = "openid profile",
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
    public async Task<EntraPerson> Finish(SignInAttempt? attempt, IQueryCollection answer, CancellationToken cancel)
    {
        if (attempt is null || clock.GetUtcNow() - attempt.BegunAt >= SignInAttempt.Lasts || !Same(answer["state"].ToString(), attempt.State)) return Wrong("entra_expired");
        if (answer["error"] is [{ Length: > 0 }]) return Wrong("entra_refused");
        var documents = await provider.Documents(cancel);
        if (answer["iss"] is [{ Length: > 0 } issuer] && issuer != documents.Issuer) return Wrong("entra_invalid");
        if (answer["code"] is not [{ Length: > 0 } code] || await Redeem(documents, attempt, code, cancel) is not { } text) return Wrong("entra_invalid");
        return await tokens.Identity(text, attempt.Nonce, cancel) is { } token ? await people.Find(token, cancel) : Wrong("entra_invalid");
    }

    private static EntraPerson Wrong(string code) => new(null, code);

    private async Task<string?> Redeem(OpenIdConnectConfiguration documents, SignInAttempt attempt, string code, CancellationToken cancel)
    {
        try
        {
            var fields = new Dictionary<string, string>(await proof.Fields(cancel), StringComparer.Ordinal)
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = settings.ClientId,
                ["code"] = code,
                ["redirect_uri"] = attempt.Back,
                ["code_verifier"] = attempt.Verifier,
            };
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await http.PostAsync(new Uri(documents.TokenEndpoint), content, cancel);
            if ((int)answer.StatusCode >= 500) throw new HttpRequestException($"The token endpoint answers {(int)answer.StatusCode}.");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
            return answer.IsSuccessStatusCode && json.RootElement.TryGetProperty("id_token", out var token) ? token.GetString() : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or AuthenticationFailedException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IdentityUnreachableException(e);
        }
    }

    private static string Chance() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static bool Same(string found, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found), Encoding.UTF8.GetBytes(expected));
}
