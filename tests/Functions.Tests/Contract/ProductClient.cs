using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Functions.Outgoing;
using Functions.Tests.Api.Description;

namespace Functions.Tests.Contract;

/// <summary>Calls the product as a hospital's system or an officer's tool does: over HTTP and nothing else.</summary>
/// <param name="address">Where the product serves.</param>
/// <param name="printed">What the product printed, shown with an answer that says it failed.</param>
public sealed class ProductClient(Uri address, Func<string>? printed = null) : IDisposable
{
    private readonly Lazy<Task<DescribedApi>> _described = new(() => DescribedApi.Of(address));
    private static readonly TimeSpan SettledWithin = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(new OutgoingHttp(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Where it calls.</summary>
    public Uri Address => address;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>One call; a null key sends none.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content = null, string? key = ProductProcess.AdminKey, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await _http.SendAsync(request);
        var reply = new Reply((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, await answer.Content.ReadAsByteArrayAsync())
        {
            Printed = (int)answer.StatusCode < 500 ? null : printed?.Invoke(),
        };
        var described = await Described();
        Assert.Equal([], described.Faults(method.Method, new Uri(address, path).AbsolutePath, reply.Status, reply.MediaType, reply.Bytes));
        return reply;
    }

    /// <summary>The API as the product describes it; every answer to <see cref="Send(HttpMethod, string, HttpContent?, string?, string?)"/> is held against it.</summary>
    public Task<DescribedApi> Described() => _described.Value;

    /// <summary>A call with a JSON body.</summary>
    public Task<Reply> Send(HttpMethod method, string path, object body, string? key = ProductProcess.AdminKey) =>
        Send(method, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), key);

    /// <summary>The JSON at an address.</summary>
    public async Task<JsonElement> Get(string path, string? key = ProductProcess.AdminKey) => (await Send(HttpMethod.Get, path, null, key)).Expect(200);

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> All(string path, string? key = ProductProcess.AdminKey)
    {
        var items = new List<JsonElement>();
        for (var next = path; ;)
        {
            var page = await Get(next, key);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("continuationToken").GetString() is not { } token) return items;
            next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}continuationToken={Uri.EscapeDataString(token)}";
        }
    }

    /// <summary>Registers an institution.</summary>
    public async Task Hospital(string code, object what)
    {
        var reply = await Send(HttpMethod.Put, $"/api/hospitals/{code}", what);
        Assert.True(reply.Status is 200 or 201, reply.ToString());
    }

    /// <summary>Issues a key.</summary>
    public async Task<string> Key(object principal) => (await Send(HttpMethod.Post, "/api/keys", principal)).Expect(201).GetProperty("key").GetString()!;

    /// <summary>Pushes a file.</summary>
    public Task<Reply> Upload(string kind, FeedBody file, string? key = ProductProcess.AdminKey, string query = "", string? idempotencyKey = null) =>
        Send(HttpMethod.Post, $"/api/feeds/{kind}{(query.Length == 0 ? "" : "?" + query)}", file.ToContent(), key, idempotencyKey);

    /// <summary>Pushes a file that must be taken, and answers its receipt once it is settled.</summary>
    public async Task<JsonElement> Push(string kind, FeedBody file, string? key = ProductProcess.AdminKey, string query = "", string? idempotencyKey = null)
    {
        var receipt = (await Upload(kind, file, key, query, idempotencyKey)).Expect(202);
        return await Settled(receipt.GetProperty("feedId").GetString()!, key);
    }

    /// <summary>The receipt of a feed once it is completed or refused.</summary>
    public async Task<JsonElement> Settled(string feedId, string? key = ProductProcess.AdminKey)
    {
        using var limit = new CancellationTokenSource(SettledWithin);
        while (true)
        {
            var receipt = await Get($"/api/feeds/{feedId}", key);
            if (receipt.GetProperty("status").GetString() is "completed" or "refused") return receipt;
            Assert.False(limit.IsCancellationRequested, $"It never settled: {receipt}");
            await Task.Delay(25);
        }
    }
}
