using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Functions.Access.Entra;

/// <summary>
/// Validates tokens of the provider: signed with one of its keys by an algorithm with a public key, from its issuer, for us, and in force now.
/// </summary>
public sealed class EntraTokens(EntraSettings settings, IdentityProvider provider, TimeProvider clock, ILogger<EntraTokens> log)
{
    private const int LongestText = 32 * 1024;

    // Clocks of good servers differ by seconds; two minutes are generous.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestText };

    /// <summary>The token of a call to the API, or null when it proves nothing.</summary>
    /// <exception cref="IdentityUnreachableException">The provider's keys can't be fetched.</exception>
    public async Task<JsonWebToken?> Access(string text, CancellationToken cancel) => await Validate(text, settings.Audiences, cancel) is { } token && IsForCalling(token) ? token : null;

    /// <summary>The id token that answers one sign-in, or null when it proves nothing.</summary>
    /// <exception cref="IdentityUnreachableException">The provider's keys can't be fetched.</exception>
    public async Task<JsonWebToken?> Identity(string text, string nonce, CancellationToken cancel) =>
        await Validate(text, [settings.ClientId], cancel) is { } token && token.TryGetPayloadValue<string>("nonce", out var found) && found == nonce ? token : null;

    /// <summary>The id token of somebody who signed in before, asked for again, or null when it proves nothing.</summary>
    /// <exception cref="IdentityUnreachableException">The provider's keys can't be fetched.</exception>
    public Task<JsonWebToken?> Renewed(string text, CancellationToken cancel) => Validate(text, [settings.ClientId], cancel);

    // An id token may have the same audience, but tells one application who signed in and lets nobody call; it has the nonce of its sign-in.
    private bool IsForCalling(JsonWebToken token)
    {
        if (token.TryGetPayloadValue<object>("nonce", out _)) return false;
        var client = token.TryGetPayloadValue<string>("azp", out var azp) ? azp : token.TryGetPayloadValue<string>("appid", out var appid) ? appid : "";
        return settings.Clients.IsEmpty || settings.Clients.Contains(client);
    }

    private async Task<JsonWebToken?> Validate(string text, IEnumerable<string> audiences, CancellationToken cancel)
    {
        if (text.Length > LongestText || !_handler.CanReadToken(text) || Read(text) is not { } token || !Algorithms.Contains(token.Alg)) return null;
        var documents = await provider.DocumentsWithKey(token.Kid ?? "", cancel);
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = documents.Issuer,
            ValidAudiences = audiences,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = documents.SigningKeys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => IsInForce(from, to),
        });
        // The library's messages say which check failed and leave out whose token it was.
        if (!result.IsValid) log.LogWarning("A token was refused: {Reason}", result.Exception.Message);
        return result.IsValid ? token : null;
    }

    private bool IsInForce(DateTime? from, DateTime? to)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return to is { } end && now < end + Skew && (from is not { } start || now > start - Skew);
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
