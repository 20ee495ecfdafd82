using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Functions.Outgoing;
using Functions.Tests.Contract;

namespace Functions.Tests.Faults.Torture;

/// <summary>Calls a product that dies and comes back elsewhere: what gets no answer, or one that says to come again, is said again, as any careful client does.</summary>
internal sealed class PersistentClient(Func<Uri> address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private readonly HttpClient _http = new(new OutgoingHttp(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromSeconds(10) })) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>How often something had to be said again, by what was answered; 0 for no answer.</summary>
    public ConcurrentDictionary<int, int> SaidAgain { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Says something until it is answered.</summary>
    /// <exception cref="TimeoutException">Nobody answered for minutes.</exception>
    public async Task<Reply> Say(HttpMethod method, string path, Func<HttpContent?>? body = null, string? idempotencyKey = null, CancellationToken cancel = default)
    {
        var last = "no answer";
        for (var since = Environment.TickCount64; Environment.TickCount64 - since < Patience.TotalMilliseconds;)
        {
            var reply = await Once(method, path, body?.Invoke(), idempotencyKey, cancel);
            if (reply is { Status: not (429 or >= 500) }) return reply;
            last = reply is null ? last : $"{reply.Status} {reply.Text}";
            SaidAgain.AddOrUpdate(reply?.Status ?? 0, 1, (_, n) => n + 1);
            await Task.Delay(150, cancel);
        }

        throw new TimeoutException($"{method} {path}: nobody took it in {Patience.TotalMinutes} minutes; last: {last}");
    }

    /// <summary>One try; null when no answer came.</summary>
    public async Task<Reply?> Once(HttpMethod method, string path, HttpContent? body, string? idempotencyKey, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(address(), path)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.AdminKey);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            return new Reply((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, await answer.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>A call with a JSON body.</summary>
    public Task<Reply> Say(HttpMethod method, string path, object body, CancellationToken cancel = default) =>
        Say(method, path, () => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), null, cancel);

    /// <summary>The JSON at an address.</summary>
    public async Task<JsonElement> Get(string path, CancellationToken cancel = default) => (await Say(HttpMethod.Get, path, cancel: cancel)).Expect(200);

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> All(string path, CancellationToken cancel = default)
    {
        var items = new List<JsonElement>();
        for (var next = path; ;)
        {
            var page = await Get(next, cancel);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("continuationToken").GetString() is not { } token) return items;
            next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}continuationToken={Uri.EscapeDataString(token)}";
        }
    }
}
