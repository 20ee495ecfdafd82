using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Alerts.Receivers;

/// <summary>The ways in which a receiver answers, good and bad.</summary>
public static class Answers
{
    /// <summary>A status without a body.</summary>
    public static RequestDelegate Status(int status, string? retryAfter = null) => http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    /// <summary>A status without a body, after a while.</summary>
    public static RequestDelegate After(TimeSpan pause, int status) => async http =>
    {
        await Task.Delay(pause, http.RequestAborted);
        await Status(status)(http);
    };

    /// <summary>200 with JSON, as robots answer.</summary>
    public static RequestDelegate Json(string json) => http =>
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(json);
    };

    /// <summary>A redirect.</summary>
    public static RequestDelegate Redirect(Uri to) => http =>
    {
        http.Response.StatusCode = 307;
        http.Response.Headers.Location = to.ToString();
        return Task.CompletedTask;
    };

    /// <summary>Nothing, until the other side gives up.</summary>
    public static RequestDelegate Silence => http => Task.Delay(Timeout.Infinite, http.RequestAborted);

    /// <summary>The connection breaks.</summary>
    public static RequestDelegate Drop => http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>A body without end, as fast as it is taken.</summary>
    public static RequestDelegate Endless(int status) => async http =>
    {
        http.Response.StatusCode = status;
        var block = new byte[64 * 1024];
        while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(block, http.RequestAborted);
    };

    /// <summary>A head at once, then a byte now and then.</summary>
    public static RequestDelegate Trickle => async http =>
    {
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(new byte[1], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(20, http.RequestAborted);
        }
    };
}
