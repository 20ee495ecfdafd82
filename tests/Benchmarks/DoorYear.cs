using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Benchmarks;

/// <summary>A year of a hospital's lines in one feed: put in blocks under an upload address, named, read, counted. What is written down is time, memory and how the progress moved.</summary>
internal static class DoorYear
{
    private const string Hospital = "Y1";
    private const int BlockSize = 4 << 20;
    private static readonly DateOnly First = new(2025, 11, 1);

    public static async Task Run(int lines)
    {
        await using var product = await Product.Start();
        var key = await DoorHospital.Register(product.Client, Hospital);
        await product.Complete(DoorHospital.Catalogue(Hospital), key);
        var upload = await product.Client.Call(HttpMethod.Post, "/api/uploads", null, CancellationToken.None, key);
        var watch = Stopwatch.StartNew();
        var bytes = await Put(new Uri(upload.GetProperty("uploadUrl").GetString()!), lines);
        Console.WriteLine($"door-year: {lines:N0} lines of 365 days, {bytes / 1e6:0} MB; put in blocks in {watch.Elapsed.TotalSeconds:0.0} s, memory of the process {product.PeakMemory:0} MiB");
        watch.Restart();
        var id = await Name(product, upload.GetProperty("blob").GetString()!, key);
        Console.WriteLine($"  answered after {watch.Elapsed.TotalSeconds:0.0} s, peak memory {product.PeakMemory:0} MiB");
        var steps = new List<decimal>();
        var receipt = await product.Settled(id, key, r => steps.Add(r.GetProperty("progress").GetDecimal()));
        Console.WriteLine($"  completed after {watch.Elapsed.TotalSeconds:0.0} s, peak memory {product.PeakMemory:0} MiB");
        Console.WriteLine($"  progress: {string.Join(" ", steps.Distinct().Select(s => $"{s:0.00}"))}; backwards: {steps.Zip(steps.Skip(1)).Any(s => s.First > s.Second)}");
        if (receipt.GetProperty("rows").GetProperty("accepted").GetInt32() != lines) throw new InvalidOperationException($"Not every line counts: {receipt}");
    }

    private static async Task<string> Name(Product product, string blob, string key)
    {
        using var http = new HttpClient { BaseAddress = product.Address, Timeout = TimeSpan.FromMinutes(10) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/feeds/usage?blob={blob}") { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode == 202 ? System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("feedId").GetString()! : throw new InvalidOperationException(text);
    }

    private static async Task<long> Put(Uri address, int lines)
    {
        using var http = new HttpClient();
        var (bytes, list) = (0L, new StringBuilder("<BlockList>"));
        foreach (var (block, n) in UsageLines.Blocks(First, 365, lines, BlockSize).Select((block, n) => (block, n)))
        {
            var id = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{n:D6}"));
            (await http.PutAsync($"{address}&comp=block&blockid={Uri.EscapeDataString(id)}", new ByteArrayContent(block))).EnsureSuccessStatusCode();
            list.Append($"<Latest>{id}</Latest>");
            bytes += block.Length;
        }

        (await http.PutAsync($"{address}&comp=blocklist", new StringContent(list.Append("</BlockList>").ToString()))).EnsureSuccessStatusCode();
        return bytes;
    }
}
