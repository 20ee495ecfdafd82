using System.Net;
using System.Text.Json;

namespace Functions.Tests.Access.Entra;

/// <summary>A browser without a screen: keeps cookies and follows redirects, one by one when asked.</summary>
public sealed class SigningIn : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public SigningIn(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };
    }

    /// <summary>Signs in at the provider and answers where the browser ends up.</summary>
    public async Task<string> At(string page = "/") => await Follow(await Step($"/api/session/entra?page={Uri.EscapeDataString(page)}"));

    /// <summary>Begins, and stops at the address that leads back to the product: where somebody could meddle.</summary>
    public async Task<Uri> BeforeTheWayBack()
    {
        var next = await Step("/api/session/entra?page=/");
        while (!next.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal)) next = await Step(next.AbsoluteUri);
        return next;
    }

    /// <summary>Goes on from an address to the console.</summary>
    public async Task<string> Follow(Uri next)
    {
        while (!next.AbsolutePath.StartsWith("/console", StringComparison.Ordinal)) next = await Step(next.AbsoluteUri);
        Assert.Equal(_http.BaseAddress!.Authority, next.Authority);
        return next.PathAndQuery + next.Fragment;
    }

    /// <summary>One request; where it redirects to.</summary>
    public async Task<Uri> Step(string address)
    {
        var at = new Uri(_http.BaseAddress!, address);
        using var answer = await _http.GetAsync(at);
        Assert.True(answer.Headers.Location is not null, $"{(int)answer.StatusCode} {at}: {await answer.Content.ReadAsStringAsync()}");
        return new Uri(at, answer.Headers.Location);
    }

    /// <summary>Who the product says is signed in, or null.</summary>
    public async Task<JsonElement?> Who()
    {
        using var answer = await _http.GetAsync(new Uri("/api/session", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.Unauthorized ? null : JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
