using Microsoft.Net.Http.Headers;

namespace Functions.ConsolePages;

/// <summary>
/// What every answer tells browsers before anything else: take it for what it says it is, run and embed nothing in it, show it in no frame. Pages that
/// may do more say so themselves.
/// </summary>
public static class AnswerHeaders
{
    private const string Policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Puts them on every answer that comes through the pipeline.</summary>
    public static void UseAnswerHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Put(http);
        return next(http);
    });

    /// <summary>Puts them on one answer.</summary>
    public static void Put(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Once met over TLS, a browser never asks without it again.
        if (Access.Sessions.SessionCookies.IsSecure(http.Request)) headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000";
    }
}
