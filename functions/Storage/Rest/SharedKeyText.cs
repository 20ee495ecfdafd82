using System.Text;
using Azure.Core;

namespace Functions.Storage.Rest;

/// <summary>The string-to-sign of Shared Key authorisation, as the services rebuild it from a request.</summary>
public static class SharedKeyText
{
    private static readonly string[] SignedHeaders =
        ["Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    /// <summary>For the blob and queue services, version 2015-02-21 and later (a content length of 0 is written as nothing).</summary>
    public static string OfBlobOrQueue(Request request, string account)
    {
        var text = new StringBuilder(512).Append(request.Method.Method).Append('\n')
            .Append(Header(request, "Content-Encoding")).Append('\n')
            .Append(Header(request, "Content-Language")).Append('\n');
        if (request.Content is { } content && content.TryComputeLength(out var length) && length > 0) text.Append(length);
        text.Append('\n');
        foreach (var name in SignedHeaders) text.Append(Header(request, name)).Append('\n');
        foreach (var header in request.Headers.Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
                     .Select(h => (Name: h.Name.ToLowerInvariant(), h.Value)).OrderBy(h => h.Name, StringComparer.Ordinal))
            text.Append(header.Name).Append(':').Append(header.Value.Trim()).Append('\n');
        var uri = request.Uri.ToUri();
        text.Append('/').Append(account).Append(uri.AbsolutePath);
        foreach (var (name, value) in Query(uri).OrderBy(q => q.Name, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append(':').Append(value);
        return text.ToString();
    }

    /// <summary>For the table service: fewer headers, and of the query only <c>comp</c>.</summary>
    public static string OfTable(Request request, string account)
    {
        var uri = request.Uri.ToUri();
        var comp = Query(uri).Where(q => q.Name == "comp").Select(q => $"?comp={q.Value}").FirstOrDefault();
        return $"{request.Method.Method}\n{Header(request, "Content-MD5")}\n{Header(request, "Content-Type")}\n"
            + $"{Header(request, "x-ms-date")}\n/{account}{uri.AbsolutePath}{comp}";
    }

    private static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value : "";

    private static IEnumerable<(string Name, string Value)> Query(Uri uri)
    {
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            yield return split < 0
                ? (Uri.UnescapeDataString(part).ToLowerInvariant(), "")
                : (Uri.UnescapeDataString(part[..split]).ToLowerInvariant(), Uri.UnescapeDataString(part[(split + 1)..]));
        }
    }
}
