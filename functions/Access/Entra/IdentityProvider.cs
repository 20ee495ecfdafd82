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
    private static readonly TimeSpan BetweenLooksForKeys = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _once = new(1, 1);
    private OpenIdConnectConfiguration? _known;
    private DateTimeOffset _fetchedAt;
    private DateTimeOffset _lookedForKeysAt;

    /// <summary>Whom we expect to sign.</summary>
    public string Issuer => settings.Authority.AbsoluteUri.TrimEnd('/');

    /// <summary>The provider's documents.</summary>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached and nothing is known of it.</exception>
    public Task<OpenIdConnectConfiguration> Documents(CancellationToken cancel) => Fetch(known => clock.GetUtcNow() - _fetchedAt < GoodFor, cancel);

    /// <summary>The documents with a key of this id, as far as the provider has one.</summary>
    /// <exception cref="IdentityUnreachableException">The provider can't be reached and nothing is known of it.</exception>
    public async Task<OpenIdConnectConfiguration> DocumentsWithKey(string keyId, CancellationToken cancel)
    {
        var known = await Documents(cancel);
        if (Has(known, keyId) || clock.GetUtcNow() - _lookedForKeysAt < BetweenLooksForKeys) return known;
        return await Fetch(now =>
        {
            if (Has(now, keyId) || clock.GetUtcNow() - _lookedForKeysAt < BetweenLooksForKeys) return true;
            _lookedForKeysAt = clock.GetUtcNow();
            return false;
        }, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _once.Dispose();

    private static bool Has(OpenIdConnectConfiguration documents, string keyId) => documents.SigningKeys.Any(k => k.KeyId == keyId);

    private async Task<OpenIdConnectConfiguration> Fetch(Func<OpenIdConnectConfiguration, bool> isGood, CancellationToken cancel)
    {
        if (_known is { } at && clock.GetUtcNow() - _fetchedAt < GoodFor && isGood(at)) return at;
        await _once.WaitAsync(cancel);
        try
        {
            if (_known is { } known && isGood(known)) return known;
            var retriever = new HttpDocumentRetriever(http) { RequireHttps = !settings.Authority.IsLoopback };
            var found = await OpenIdConnectConfigurationRetriever.GetAsync($"{Issuer}/.well-known/openid-configuration", retriever, cancel);
            (_known, _fetchedAt) = (found, clock.GetUtcNow());
            return found;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException or ArgumentException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            // What was known of the provider holds until it can be asked again.
            return _known ?? throw new IdentityUnreachableException(e);
        }
        finally
        {
            _once.Release();
        }
    }
}

/// <summary>The identity provider can't be reached, or answered nonsense.</summary>
public sealed class IdentityUnreachableException(Exception inner) : Exception("The identity provider can't be reached.", inner);
