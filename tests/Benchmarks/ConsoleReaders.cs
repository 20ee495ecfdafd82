using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace Benchmarks;

/// <summary>Many readers at once with keys of their own, each asking for one thing after the other; some have an answer already and ask whether it changed.</summary>
internal static class ConsoleReaders
{
    private const int Readers = 200;
    private const int Keys = 20;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    public static async Task Run(Product product, IReadOnlyList<string> paths)
    {
        var keys = new List<string>();
        for (var n = 0; n < Keys; n++) keys.Add(await product.Client.Key(new { principal = "officer", region = "120000", name = $"读者{n}" }, CancellationToken.None));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Readers }) { BaseAddress = product.Address, Timeout = TimeSpan.FromMinutes(2) };
        var (times, statuses) = (new ConcurrentBag<double>(), new ConcurrentDictionary<int, int>());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(n => Read(n)));
        var ordered = times.Order().ToList();
        Console.WriteLine($"  {Readers} readers with {Keys} keys for {Lasts.TotalSeconds:0} s: {ordered.Count:N0} answers, {ordered.Count / watch.Elapsed.TotalSeconds:0} a second, "
            + $"p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms; {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value:N0}"))}");

        double At(double share) => ordered[(int)((ordered.Count - 1) * share)];

        async Task Read(int reader)
        {
            var tags = new Dictionary<string, EntityTagHeaderValue>(StringComparer.Ordinal);
            for (var turn = reader; watch.Elapsed < Lasts; turn++)
            {
                var path = paths[turn % paths.Count];
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[reader % Keys]);
                if (turn % 2 == 0 && tags.TryGetValue(path, out var known)) request.Headers.IfNoneMatch.Add(known);
                var asked = Stopwatch.StartNew();
                using var answer = await http.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(asked.Elapsed.TotalMilliseconds);
                statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
                if (answer.Headers.ETag is { } tag) tags[path] = tag;
            }
        }
    }
}
