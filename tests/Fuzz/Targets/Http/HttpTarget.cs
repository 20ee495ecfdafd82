using System.Text;
using System.Text.Json;
using Fuzz.Engine;
using Fuzz.Engine.Mutations;

namespace Fuzz.Targets.Http;

/// <summary>
/// Requests through the real door of a running product: every operation of its description, and what becomes of addresses, headers and bodies when they
/// are changed. No answer says that something went wrong on the product's side, and whoever is refused is told why.
/// </summary>
public sealed class HttpTarget : FuzzTarget, IOverTheWire, IDisposable
{
    private static readonly byte[] HeadEnd = "\n\n"u8.ToArray();
    private RunningProduct? _product;

    /// <inheritdoc/>
    public override string Name => "http";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
    [
        "/api/", "/api/feeds/usage", "/api/feeds/H001.1", "/api/warnings/", "?hospital=H001", "&format=xlsx", "&format=csv", "&continuationToken=SDAwMQ", "&cursor=e30", "&groupBy=month,drug", "&asOf=2026-10-01", "&validate=true", "%00", "%ff", "%2f", "%2e%2e", "..", "//",
        "\nIf-None-Match: *", "\nIf-None-Match: W/\"a\", \"b\"", "\nIf-Match: \"1\"", "\nIdempotency-Key: k", "\nIdempotency-Key: \u00e9", "\nContent-Encoding: gzip", "\nContent-Encoding: br", "\nContent-Type: application/json; charset=utf-7", "\nContent-Type: text/csv", "\nAccept-Encoding: gzip;q=x",
        "\nAuthorization: Bearer dsk_0123456789abcdef0123_x", "\nAuthorization: Bearer a.b.c", "\nAuthorization: Bearer eyJhbGciOiJub25lIn0.e30.", "\nCookie: session=AAAA", "\nX-Console: 1", "\nRange: bytes=0-1", "\nExpect: 100-continue",
        "\"hospital\":", "\"name\":", "\\ud800", "\"\\ud800\":1,", "null", "[]", "{}",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds()
    {
        using var http = new HttpClient { BaseAddress = Product.Address };
        using var description = JsonDocument.Parse(http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)).GetAwaiter().GetResult());
        return [.. ApiRequests.Of(description.RootElement)];
    }

    /// <inheritdoc/>
    public override byte[] Changed(byte[] input, Change change)
    {
        var end = input.AsSpan().IndexOf(HeadEnd);
        if (end < 0 || change.Random.Next(8) == 0) return change.Bytes(input);
        var (head, body) = (input[..end], input[(end + HeadEnd.Length)..]);
        return change.Random.Next(2) == 0 || body.Length == 0 ? [.. change.Bytes(head), .. HeadEnd, .. body] : [.. head, .. HeadEnd, .. change.Bytes(body)];
    }

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var answer = HttpAnswer.To(Product.Address, Request(input));
        Must.Hold(!Product.HasEnded, "The product came down");
        Must.Hold(answer.Status is < 500 or 503, $"The product answered {answer.Status}");
        Must.Hold(answer.Status != 503 || answer.Head.Contains("Retry-After:", StringComparison.OrdinalIgnoreCase), "503 without a time to come again");
        var isProblem = answer.Head.Contains("application/problem+json", StringComparison.OrdinalIgnoreCase);
        if (isProblem && !answer.Head.Contains("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            Must.Hold(answer.Body.Contains("\"code\":\"", StringComparison.Ordinal), "A problem has no code");
        return $"{answer.Status} {Between(answer.Body, "\"code\":\"", "\"")} {Path(input)}";
    }

    /// <inheritdoc/>
    public void Dispose() => _product?.Dispose();

    private RunningProduct Product => _product ??= new RunningProduct();

    // What a request must have so that it is judged by the product and not by the server before it.
    private static byte[] Request(byte[] input)
    {
        var end = input.AsSpan().IndexOf(HeadEnd);
        var (head, body) = end < 0 ? (input, []) : (input[..end], input[(end + HeadEnd.Length)..]);
        var lines = Encoding.Latin1.GetString(head).Split('\n').Select(line => string.Concat(line.Where(c => c >= ' '))).ToList();
        var text = new StringBuilder($"{lines[0]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {body.Length}\r\n");
        var sent = lines.Skip(1).Where(l => l.Contains(':', StringComparison.Ordinal) && !Sets(l, "Content-Length") && !Sets(l, "Host") && !Sets(l, "Connection") && !Sets(l, "Transfer-Encoding")).ToList();
        if (!sent.Exists(l => Sets(l, "Authorization") || Sets(l, "Cookie"))) sent.Add($"Authorization: Bearer {RunningProduct.AdminKey}");
        foreach (var line in sent) text.Append(line).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(text.Append("\r\n").ToString()), .. body];
    }

    private static bool Sets(string line, string header) => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase);

    private static string Path(byte[] input)
    {
        var line = Encoding.Latin1.GetString(input.AsSpan(0, Math.Min(input.Length, 80)));
        return string.Join('/', line.Split('?', '\n')[0].Split('/').Take(4));
    }

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        if (start < 0) return "";
        var rest = text[(start + from.Length)..];
        return rest[..Math.Max(0, rest.IndexOf(to, StringComparison.Ordinal))];
    }
}
