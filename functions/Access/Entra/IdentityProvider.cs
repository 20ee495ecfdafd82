using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Functions.Access.Entra;

/// <summary>
/// What the identity provider publishes about itself: addresses and signing keys. It is fetched when first needed, again after half a day, and at once
/// when a token names a key that isn't known, since providers change their keys; but then at most twice a minute, whoever sends tokens.
/// </summary>
public sealed class IdentityProvider(EntraSettings settings, HttpClient http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(12);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooksForKeys = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _once = new(1, 1);
    private Known? _known;

    /// <summary>Whom we expect to sign.</summary>
    public string Issuer => settings.Authority.AbsoluteUri.TrimEnd('/');

    /// <summary>The provider's documents.</summary>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached and nothing is known of it.</exception>
    public Task<OpenIdConnectConfiguration> Documents(CancellationToken cancel) => Documents(null, cancel);

    /// <summary>The documents with a key of this id, as far as the provider has one.</summary>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached and nothing is known of it.</exception>
    public Task<OpenIdConnectConfiguration> DocumentsWithKey(string keyId, CancellationToken cancel) => Documents(keyId.Length > 0 ? keyId : null, cancel);

    /// <inheritdoc/>
    public void Dispose() => _once.Dispose();

    private OpenIdConnectConfiguration? Good(string? keyId)
    {
        var now = clock.GetUtcNow();
        if (_known is not { } known || now >= known.Until) return null;
        return keyId is null || known.Documents.SigningKeys.Any(k => k.KeyId == keyId) || now < known.NextLookForKeys ? known.Documents : null;
    }

    private async Task<OpenIdConnectConfiguration> Documents(string? keyId, CancellationToken cancel)
    {
        if (Good(keyId) is { } at) return at;
        await _once.WaitAsync(cancel);
        try
        {
            return Good(keyId) ?? await Fetch(keyId is not null && _known is not null, cancel);
        }
        finally
        {
            _once.Release();
        }
    }

    private async Task<OpenIdConnectConfiguration> Fetch(bool isForKeys, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var nextLook = isForKeys ? now + BetweenLooksForKeys : _known?.NextLookForKeys ?? now;
        try
        {
            var retriever = new HttpDocumentRetriever(http) { RequireHttps = !settings.Authority.IsLoopback };
            var found = await OpenIdConnectConfigurationRetriever.GetAsync($"{Issuer}/.well-known/openid-configuration", retriever, cancel);
            _known = new Known(found, now + GoodFor, nextLook);
            return found;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException or ArgumentException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            // What was known of the provider holds on, and it is left in peace for a minute.
            if (_known is null) throw new IdentityUnreachableException(e);
            _known = _known with { Until = now + AfterFailure, NextLookForKeys = nextLook };
            return _known.Documents;
        }
    }

    private sealed record Known(OpenIdConnectConfiguration Documents, DateTimeOffset Until, DateTimeOffset NextLookForKeys);
}

/// <summary>The identity provider can't be reached, or answered nonsense.</summary>
public sealed class IdentityUnreachableException(Exception inner) : Exception("The identity provider can't be reached.", inner);
