using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Outgoing;

namespace Functions.Tools;

/// <summary>The product said no.</summary>
public sealed class RefusedException(int status, string message) : Exception($"{status}: {message}");

/// <summary>Calls a running product as an admin.</summary>
public sealed class RunningApi(Uri url, string key) : IDisposable
{
    private readonly HttpClient _http = new(new OutgoingHttp(new SocketsHttpHandler())) { BaseAddress = url, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>One call; the JSON that is answered.</summary>
    /// <exception cref="RefusedException">The answer is a problem.</exception>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    public async Task<JsonNode> Call(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body, ApiJson.Options), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new RefusedException((int)answer.StatusCode, Said(text));
        return JsonNode.Parse(text) ?? throw new RefusedException((int)answer.StatusCode, "null");
    }

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> All(string path)
    {
        var items = new List<JsonNode>();
        for (string? token = null; ;)
        {
            var page = await Call(HttpMethod.Get, path + (token is null ? "" : $"{(path.Contains('?') ? '&' : '?')}continuationToken={Uri.EscapeDataString(token)}"));
            items.AddRange(page["items"]!.AsArray().Select(i => i!));
            if ((token = (string?)page["continuationToken"]) is null) return items;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Said(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject problem ? $"{problem["code"]} {problem["message"]?["zh"]} {problem["message"]?["en"]}" : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
