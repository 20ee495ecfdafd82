namespace Functions.Hosting;

/// <summary>
/// The answer to <c>GET /</c>: it says that the process listens, which is all the host asks, and nothing of what it needs. <c>GET /api/health</c> is for that.
/// </summary>
public static class ReadinessAnswer
{
    private static readonly byte[] Body = "ok"u8.ToArray();

    /// <summary>Answers.</summary>
    /// <param name="http">The call.</param>
    /// <param name="putHeaders">What puts on this answer the headers of every other one.</param>
    public static Task Write(HttpContext http, Action<HttpContext> putHeaders)
    {
        putHeaders(http);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = Body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(Body, 0, Body.Length);
    }
}
