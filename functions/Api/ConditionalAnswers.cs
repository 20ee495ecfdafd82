using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Functions.Api;

/// <summary>
/// Gives every answer to a GET below <c>/api</c> a tag, and answers 304 without a body to whoever has it already (RFC 9110 §13.1.2). The tag is
/// weak: it is of what the answer says, whatever encoding carries it. An answer that has a tag of its own, such as a report's revision, keeps it.
/// </summary>
public static class ConditionalAnswers
{
    private const int TagBytes = 15;

    /// <summary>Puts it in front of the endpoints.</summary>
    public static void UseConditionalAnswers(this IApplicationBuilder app) => app.Use(Answer);

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }

        var (response, inner) = (http.Response, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        // Kept by nobody on the way, and asked about before it is used again; it differs by who asks.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization, Cookie, Accept-Encoding";
        await using var body = new HeldBody(response, inner.Stream);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(http);
            await body.CompleteAsync();
        }
        finally
        {
            http.Features.Set(inner);
        }

        if (body.Held is { } held) await Send(http, held);
    }

    private static async Task Send(HttpContext http, ReadOnlyMemory<byte> held)
    {
        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            if (response.Headers.ETag.Count == 0) response.Headers.ETag = Tag(held.Span);
            if (IsKnown(http.Request, response.Headers.ETag.ToString()))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.Remove(HeaderNames.ContentType);
                response.Headers.Remove(HeaderNames.ContentDisposition);
                response.ContentLength = null;
                return;
            }
        }

        if (held.Length > 0) await response.Body.WriteAsync(held, http.RequestAborted);
    }

    private static string Tag(ReadOnlySpan<byte> body) => $"W/\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, TagBytes))}\"";

    private static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParse(tag, out var current) && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(current, useStrongComparison: false));
}
