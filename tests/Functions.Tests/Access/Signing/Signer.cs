using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Tests.Access.Signing;

/// <summary>A hospital's system that signs, written from the guide and without the product's own code.</summary>
internal sealed record Signer(string Key, string Secret)
{
    /// <summary>How far its clock is off.</summary>
    public TimeSpan Off { get; init; }

    /// <summary>A new nonce.</summary>
    public static string Nonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The header for a request.</summary>
    public string Header(string method, string target, byte[] body, string nonce)
    {
        var (time, hash) = ((DateTimeOffset.UtcNow + Off).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(SHA256.HashData(body)));
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), Encoding.UTF8.GetBytes($"{method}\n{target}\n{time}\n{nonce}\n{hash}"));
        return $"t={time},n={nonce},h={hash},v1={Convert.ToHexStringLower(mac)}";
    }

    /// <summary>A signed request.</summary>
    public HttpRequestMessage Request(HttpMethod method, string target, byte[]? body = null, string? nonce = null) =>
        With(new HttpRequestMessage(method, target), Header(method.Method, target, body ?? [], nonce ?? Nonce()), body);

    /// <summary>A request with a header that was made for some other or for this one.</summary>
    public HttpRequestMessage With(HttpRequestMessage request, string? header, byte[]? body)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (header is not null) request.Headers.Add("X-Signature", header);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        return request;
    }
}
