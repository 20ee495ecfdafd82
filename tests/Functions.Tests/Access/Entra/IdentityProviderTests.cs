using Functions.Access.Entra;
using Functions.Tests.Alerts;

namespace Functions.Tests.Access.Entra;

/// <summary>How often the provider is asked about itself, and what holds while it can't be.</summary>
[Collection(EntraTests.Name)]
public sealed class IdentityProviderTests(EntraProduct entra)
{
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly CountedCalls _calls = new();

    [Fact]
    public async Task Tokens_with_invented_keys_make_it_look_once_and_again_after_half_a_minute()
    {
        using var http = new HttpClient(_calls);
        using var provider = await Provider(http);
        await provider.Documents(default);
        Assert.Equal(2, _calls.Count);
        for (var i = 0; i < 20; i++) await provider.DocumentsWithKey($"invented-{i}", default);
        Assert.Equal(4, _calls.Count);
        _clock.Now += TimeSpan.FromSeconds(31);
        for (var i = 0; i < 20; i++) await provider.DocumentsWithKey($"invented-{i}", default);
        Assert.Equal(6, _calls.Count);
    }

    [Fact]
    public async Task What_is_known_of_it_holds_while_it_is_down_and_it_is_left_in_peace_for_a_minute()
    {
        using var http = new HttpClient(_calls);
        using var provider = await Provider(http);
        var known = await provider.Documents(default);
        _clock.Now += TimeSpan.FromHours(13);
        _calls.Fails = true;
        for (var i = 0; i < 20; i++) Assert.Same(known, await provider.Documents(default));
        Assert.Equal(3, _calls.Count);
        _calls.Fails = false;
        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.NotSame(known, await provider.Documents(default));
    }

    [Fact]
    public async Task When_nothing_is_known_and_it_is_down_it_says_so()
    {
        using var http = new HttpClient(_calls);
        using var provider = await Provider(http);
        _calls.Fails = true;
        await Assert.ThrowsAsync<IdentityUnreachableException>(() => provider.Documents(default));
        _calls.Fails = false;
        Assert.NotEmpty((await provider.Documents(default)).SigningKeys);
    }

    private async Task<IdentityProvider> Provider(HttpClient http)
    {
        await entra.Ready();
        return new IdentityProvider(new EntraSettings { Authority = entra.Identity.Issuer, ClientId = "console", Audiences = ["console"] }, http, _clock);
    }

    /// <summary>The way to the real provider, counted, and cut on demand.</summary>
    private sealed class CountedCalls() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Count { get; private set; }

        public bool Fails { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return Fails ? throw new HttpRequestException("The network is down.") : base.SendAsync(request, cancellationToken);
        }
    }
}
