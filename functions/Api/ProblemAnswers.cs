using System.Text.Json;
using Functions.Privacy;
using Functions.Storage;
using Functions.Storage.Shapes;
using Shared.Vocabulary;

namespace Functions.Api;

/// <summary>Turns what went wrong into RFC 9457 problem details with a stable code.</summary>
public static class ProblemAnswers
{
    /// <summary>Answers <see cref="ApiException"/> with its problem and anything unforeseen with 500, without its details.</summary>
    public static void UseProblemAnswers(this IApplicationBuilder app) => app.Use(Answer);

    /// <summary>Writes a problem as the answer.</summary>
    public static Task Write(HttpContext http, int status, Problem problem, TimeSpan? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (status == 401) http.Response.Headers.WWWAuthenticate = "Bearer";
        if (retryAfter is { } wait) http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString();
        return http.Response.WriteAsJsonAsync(ProblemDetails.Of(status, problem), ApiJson.Options, "application/problem+json");
    }

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: 404 or 405 or 415 } && http.GetEndpoint() is null or { DisplayName: "405 HTTP Method Not Supported" })
                await Write(http, http.Response.StatusCode, Unrouted(http));
        }
        catch (Exception e) when (!http.Response.HasStarted && ToAnswer(e, http) is { } answer)
        {
            await Write(http, answer.Status, answer.Problem, answer.RetryAfter);
        }
    }

    private static ApiException? ToAnswer(Exception e, HttpContext http)
    {
        switch (e)
        {
            case ApiException api: return api;
            case ContentGoneException gone: return new ApiException(410, gone.Problem);
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested: return null;
            case BadHttpRequestException bad: return BadRequest(bad);
            case JsonException json: return Problems.InvalidBody($"JSON 无效：{json.Message}", $"The JSON is invalid: {json.Message}");
            case ConcurrencyException:
                return new ApiException(503, new Problem("busy", new Bilingual("同一数据正被他人修改，请稍后重试。", "Somebody else is changing the same data; try again.")), TimeSpan.FromSeconds(1));
            case var _ when NewerShapeException.In(e) is { } newer: return new ApiException(503, new Problem("newer_shape", newer.Problem), TimeSpan.FromSeconds(30));
            case var _ when ServiceUnavailableException.In(e) is { } unavailable:
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Api").LogWarning("{Method} {Path} waits for {Service}: {Reason}", http.Request.Method, http.Request.Path.Value, unavailable.Service, unavailable.Message);
                return Unavailable(unavailable);
            default:
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Api").LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path.Value);
                return Problems.Of(500, "internal_error", "服务内部错误，已记录。", "Something went wrong on our side; it has been logged.");
        }
    }

    private static ApiException Unavailable(ServiceUnavailableException e) => new(503, new Problem("dependency_unavailable", new Bilingual(
        $"所依赖的服务 {e.Service} 暂时无法使用，请按 Retry-After 稍后重试。", $"The service {e.Service} that this needs can't be used at the moment; try again after Retry-After.")), e.RetryAfter);

    private static ApiException BadRequest(BadHttpRequestException e) => e.StatusCode == 413
        ? Problems.Of(413, "body_too_large", "请求体超过 100 MiB 上限；大文件请用 POST /api/uploads。", "The body is over the limit of 100 MiB; use POST /api/uploads for large files.")
        : Problems.Of(e.StatusCode, "bad_request", "请求无效。", e.Message);

    private static Problem Unrouted(HttpContext http) => http.Response.StatusCode == 405
        ? new Problem("method_not_allowed", new Bilingual("此地址不支持该方法。", "This address does not take that method."))
        : new Problem("not_found", new Bilingual("没有这个地址。", "There is no such address."));
}
