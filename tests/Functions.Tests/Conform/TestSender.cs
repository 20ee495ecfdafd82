using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Functions.Tests.Conform;

/// <summary>A hospital's sender as the guide asks for it, but for a habit: over HTTP, on its own.</summary>
internal sealed class TestSender(Uri address, string key, Habit habit) : IDisposable
{
    private const int Tries = 8;
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = habit == Habit.Impatient ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(2) };

    /// <summary>Sends files and waits until each is settled.</summary>
    public async Task Send(IEnumerable<SenderFile> files)
    {
        var receipts = new List<string>();
        foreach (var file in files)
        {
            if (await Push(file) is { } receipt) receipts.Add(receipt);
        }

        if (habit == Habit.KeyInAddress) (await _http.GetAsync(new Uri($"/api/session?access_token={key}", UriKind.Relative))).Dispose();
        if (habit == Habit.NeverLooks) return;
        foreach (var receipt in receipts) await Settle(receipt);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string?> Push(SenderFile file)
    {
        var bytes = file.Bytes;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (attempt > 1 && habit == Habit.ExportsAnew) bytes = [.. bytes, (byte)'\n'];
            var (status, receipt, wait) = await Try(file, bytes, attempt);
            if (status == HttpStatusCode.Accepted) return receipt;
            if (status is null && habit == Habit.GivesUp) return null;
            if (status is not null and not HttpStatusCode.TooManyRequests && (int)status < 500) return null;
            await Task.Delay(habit == Habit.Hammers ? TimeSpan.Zero : wait ?? TimeSpan.FromMilliseconds(100 * attempt));
        }

        throw new InvalidOperationException($"{file.Name} was never taken.");
    }

    private async Task<(HttpStatusCode? Status, string? Receipt, TimeSpan? Wait)> Try(SenderFile file, byte[] bytes, int attempt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/feeds/{file.Target}") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(habit == Habit.NoCharset ? "text/csv" : "text/csv; charset=utf-8");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (habit != Habit.NoKey) request.Headers.Add("Idempotency-Key", $"{file.Name}-{Convert.ToHexString(SHA256.HashData(file.Bytes))[..16]}{(habit == Habit.NewKeyEachTry ? $"-{attempt}" : "")}");
        request.Headers.Date = DateTimeOffset.UtcNow - (habit == Habit.SlowClock ? TimeSpan.FromMinutes(10) : TimeSpan.Zero);
        try
        {
            using var answer = await _http.SendAsync(request);
            return (answer.StatusCode, answer.Headers.Location?.OriginalString, answer.Headers.RetryAfter?.Delta);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return (null, null, null);
        }
    }

    private async Task Settle(string receipt)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, receipt);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await _http.SendAsync(request, limit.Token);
            using var text = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(limit.Token));
            if (text.RootElement.GetProperty("status").GetString() is "completed" or "refused") return;
            await Task.Delay(50, limit.Token);
        }
    }
}
