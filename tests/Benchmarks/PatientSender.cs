using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Benchmarks;

/// <summary>One request at the door and its answer.</summary>
/// <param name="At">When it was made, by the sender's watch.</param>
/// <param name="Status">The answer's status; 0 for none.</param>
/// <param name="Time">How long the answer took.</param>
/// <param name="SaysWhen">Whether it said when to come back.</param>
internal readonly record struct DoorTry(TimeSpan At, int Status, TimeSpan Time, bool SaysWhen);

/// <summary>A taken feed.</summary>
internal readonly record struct TakenFeed(string Id, string Key, TimeSpan At);

/// <summary>Hospitals' systems as they ought to be: who gets 429 or 503 comes back when told to, with the same idempotency key.</summary>
internal sealed class PatientSender(Uri address, Stopwatch watch) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1_000 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Every request so far.</summary>
    public ConcurrentQueue<DoorTry> Tries { get; } = [];

    /// <summary>Every feed that was taken.</summary>
    public ConcurrentQueue<TakenFeed> Taken { get; } = [];

    /// <summary>Pushes a file until it is taken.</summary>
    public async Task Push(string key, string kind, string query, byte[] file, string idempotencyKey, CancellationToken cancel)
    {
        while (true)
        {
            var (status, feed, wait) = await Try(key, kind, query, file, idempotencyKey, cancel);
            if (status == 202)
            {
                Taken.Enqueue(new TakenFeed(feed!, key, watch.Elapsed));
                return;
            }

            if (status is not (429 or 503)) throw new InvalidOperationException($"{kind}: {status} {feed}");
            await Task.Delay(wait ?? TimeSpan.FromSeconds(1), cancel);
        }
    }

    private async Task<(int Status, string? Feed, TimeSpan? Wait)> Try(string key, string kind, string query, byte[] file, string idempotencyKey, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/feeds/{kind}{query}") { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        var at = watch.Elapsed;
        using var answer = await _http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        var wait = answer.Headers.RetryAfter?.Delta;
        Tries.Enqueue(new DoorTry(at, (int)answer.StatusCode, watch.Elapsed - at, wait is not null));
        if ((int)answer.StatusCode != 202) return ((int)answer.StatusCode, text, wait);
        using var receipt = JsonDocument.Parse(text);
        return (202, receipt.RootElement.GetProperty("feedId").GetString(), null);
    }

    /// <summary>A feed's receipt; null while the product can't say.</summary>
    public async Task<JsonElement?> Receipt(TakenFeed feed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/feeds/{feed.Id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", feed.Key);
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) return null;
        using var receipt = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return receipt.RootElement.Clone();
    }

    /// <summary>Waits until feeds are settled, and answers their receipts.</summary>
    public async Task<IReadOnlyList<JsonElement>> Settled(IEnumerable<TakenFeed> feeds)
    {
        var receipts = new List<JsonElement>();
        foreach (var feed in feeds)
        {
            while (true)
            {
                if (await Receipt(feed) is { } receipt && receipt.GetProperty("status").GetString() is "completed" or "refused")
                {
                    receipts.Add(receipt);
                    break;
                }

                await Task.Delay(250);
            }
        }

        return receipts;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
