using Azure.Core;

namespace Functions.Tests.Storage;

/// <summary>A credential whose token says for which scope it was asked.</summary>
internal sealed class ScopeCredential : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new($"token-for:{string.Join(',', requestContext.Scopes)}", DateTimeOffset.UtcNow.AddHours(1));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
