using Functions.Access.Entra;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.Tests.Access.Entra;

public sealed class MalformedTokenTests
{
    [Theory]
    [InlineData("A.e30.A")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9A.e30.")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.A.A")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    public async Task What_only_has_the_points_of_a_token_proves_nothing_and_asks_nobody(string text)
    {
        using var http = new HttpClient(new Nobody());
        var settings = new EntraSettings { Authority = new Uri("https://login.example"), ClientId = "console", Audiences = ["console"] };
        using var provider = new IdentityProvider(settings, http, TimeProvider.System);

        Assert.Null(await new EntraTokens(settings, provider, TimeProvider.System, NullLogger<EntraTokens>.Instance).Access(text, default));
    }

    private sealed class Nobody : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A token that is none must not reach the provider.");
    }
}
