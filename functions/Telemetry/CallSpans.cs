using System.Diagnostics;
using Functions.Hosting;
using Microsoft.Extensions.Primitives;

namespace Functions.Telemetry;

/// <summary>
/// A span for each call of the API and of an event function. Under the Functions host the host tells of the same call as a request, so that this one
/// is a part of that and no request of its own: none is counted twice.
/// </summary>
public static class CallSpans
{
    /// <summary>The W3C header.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>The property under which Service Bus messages carry the same.</summary>
    public const string DiagnosticId = "Diagnostic-Id";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Adds the spans of the API's calls; health is asked too often to be told of.</summary>
    public static void UseCallSpans(this WebApplication app)
    {
        var kind = Kind(app.Services.GetRequiredService<HostMode>(), ActivityKind.Server);
        app.Use((http, next) => Spans.On && IsTold(http.Request.Path) ? Told(http, next, kind) : next(http));
    }

    /// <summary>Begins the span of a call that a message or a timer starts. What the host says comes first; where it says nothing, the message's own word counts.</summary>
    public static Activity? Event(HttpContext http, string function, string? carried = null) =>
        Spans.On ? Spans.GoOn(function, Header(http) ?? carried, Kind(http.RequestServices.GetRequiredService<HostMode>(), ActivityKind.Consumer)) : null;

    private static async Task Told(HttpContext http, RequestDelegate next, ActivityKind kind)
    {
        using var span = Spans.GoOn(Method(http), Header(http), kind);
        try
        {
            await next(http);
        }
        catch (Exception e)
        {
            span.Failed(e);
            throw;
        }
        finally
        {
            Describe(span, http);
        }
    }

    private static void Describe(Activity? span, HttpContext http)
    {
        if (span is null) return;
        // Only the template is told: what stands in its place in the address may name a person's visit as well as a feed.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        span.DisplayName = $"{Method(http)} {route}";
        span.SetTag(Attributes.HttpMethod, Method(http)).SetTag(Attributes.HttpRoute, route).SetTag(Attributes.HttpStatus, http.Response.StatusCode);
        if (http.Response.StatusCode >= 500) span.SetStatus(ActivityStatusCode.Error);
    }

    // A method is whatever the caller writes there.
    private static string Method(HttpContext http) => Methods.Contains(http.Request.Method) ? http.Request.Method : "_OTHER";

    private static ActivityKind Kind(HostMode mode, ActivityKind alone) => mode is HostMode.Hosted ? ActivityKind.Internal : alone;

    private static bool IsTold(PathString path) => path.StartsWithSegments("/api") && !path.Equals("/api/health", StringComparison.OrdinalIgnoreCase);

    private static string? Header(HttpContext http) => http.Request.Headers.TryGetValue(TraceParent, out StringValues value) ? (string?)value : null;
}
