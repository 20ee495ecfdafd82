using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Functions.Access.Signing;
using Microsoft.AspNetCore.Http.Features;

namespace Functions.Conform.Line;

/// <summary>Reads what a request shows of its sender.</summary>
internal static partial class SeenRequest
{
    /// <summary>The request as far as it is known before it is answered.</summary>
    public static PassedCall Of(HttpRequest request, byte[] body, DateTimeOffset at)
    {
        var target = RawTarget(request);
        return new PassedCall
        {
            At = at,
            EndedAt = at,
            Method = request.Method,
            Target = KeyInAddress().Replace(target, "${name}=…"),
            HasKeyInAddress = KeyInAddress().IsMatch(target),
            HasBearer = request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase),
            ContentType = request.ContentType,
            IdempotencyKey = request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null,
            SenderClock = Clock(request.Headers),
            Bytes = body.Length,
            Body = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
    }

    /// <summary>Path and query to the byte: a signature is over them.</summary>
    public static string RawTarget(HttpRequest request) => request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;

    private static DateTimeOffset? Clock(IHeaderDictionary headers)
    {
        if (RequestSignature.Read(headers[RequestSignature.Header].ToString()) is { } signature) return DateTimeOffset.FromUnixTimeSeconds(signature.Time);
        return DateTimeOffset.TryParse(headers.Date.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }

    [GeneratedRegex(@"(?<=[?&])(?<name>[a-z_-]*(?:key|token|secret|authorization))=[^&]*", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex KeyInAddress();
}
