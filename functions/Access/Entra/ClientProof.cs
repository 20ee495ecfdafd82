using Azure.Core;
using Azure.Identity;

namespace Functions.Access.Entra;

/// <summary>How the app proves itself to the provider when it redeems a code: by its secret, or by its managed identity, which leaves no secret to keep.</summary>
public sealed class ClientProof(EntraSettings settings)
{
    private readonly ManagedIdentityCredential? _identity = settings.ClientSecret.Length > 0 ? null : new ManagedIdentityCredential(
        settings.ManagedIdentity.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(settings.ManagedIdentity) : ManagedIdentityId.SystemAssigned);

    /// <summary>The form fields of the proof.</summary>
    /// <exception cref="AuthenticationFailedException">The managed identity gives no assertion.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Fields(CancellationToken cancel)
    {
        if (_identity is null) return new Dictionary<string, string>(StringComparer.Ordinal) { ["client_secret"] = settings.ClientSecret };
        var assertion = await _identity.GetTokenAsync(new TokenRequestContext([settings.TokenExchange + "/.default"]), cancel);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion.Token,
        };
    }
}
