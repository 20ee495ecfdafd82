using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Outgoing;
using Shared.Sample;
using Shared.Vocabulary;

namespace Functions.Demo;

/// <summary>Calls the product over HTTP exactly as a hospital's system or an officer's tool would.</summary>
public sealed class DemoClient(Uri address, string adminKey) : IDisposable
{
    private readonly HttpClient _http = new(new OutgoingHttp(new SocketsHttpHandler { MaxConnectionsPerServer = 16 })) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Calls an address with a JSON body and reads the JSON answer.</summary>
    public async Task<JsonElement> Call(HttpMethod method, string path, object? body, CancellationToken cancel, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body, ApiJson.Options), Encoding.UTF8, "application/json");
        return await Send(request, key ?? adminKey, cancel);
    }

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> All(string path, CancellationToken cancel)
    {
        var items = new List<JsonElement>();
        for (string? token = null; ;)
        {
            var page = await Call(HttpMethod.Get, path + (token is null ? "" : (path.Contains('?') ? '&' : '?') + "continuationToken=" + Uri.EscapeDataString(token)), null, cancel);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            token = page.GetProperty("continuationToken").GetString();
            if (token is null) return items;
        }
    }

    /// <summary>Issues a key.</summary>
    public async Task<string> Key(object principal, CancellationToken cancel) =>
        (await Call(HttpMethod.Post, "/api/keys", principal, cancel)).GetProperty("key").GetString()!;

    /// <summary>Pushes a file and answers the feed's id.</summary>
    public async Task<string> Push(SampleFeed feed, string? key, CancellationToken cancel)
    {
        var query = feed.Period is { } p ? $"?from={p.From:yyyy-MM-dd}&to={p.To:yyyy-MM-dd}&mode={Mode(feed.Mode)}" : $"?mode={Mode(feed.Mode)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/feeds/{feed.Kind.WireName()}{query}") { Content = new ReadOnlyMemoryContent(feed.Content()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(feed.MediaType) { CharSet = feed.Charset };
        if (feed.Gzip) request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("Idempotency-Key", feed.IdempotencyKey);
        return (await Send(request, key ?? adminKey, cancel)).GetProperty("feedId").GetString()!;
    }

    private static string Mode(FeedMode mode) => QueryReader.Camel(mode.ToString());

    private async Task<JsonElement> Send(HttpRequestMessage request, string key, CancellationToken cancel)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
