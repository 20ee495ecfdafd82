using System.Text.Json;

namespace Functions.Hosting;

/// <summary>
/// What a function answers to the host. Success always has a body: the host waits until functionTimeout on an empty one, and takes
/// anything but a JSON object for a failure.
/// </summary>
public static class HostAnswer
{
    private static readonly byte[] Success = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    /// <summary>Dealt with: the host completes the message.</summary>
    public static Task Done(HttpResponse response) => Write(response, StatusCodes.Status200OK, Success);

    /// <summary>Not dealt with: the host abandons the message and delivers it again.</summary>
    public static Task Failed(HttpResponse response, int status, string code) =>
        Write(response, status, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["error"] = code }));

    /// <summary>Whether the host would take this answer for success.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <param name="body">The whole body.</param>
    public static bool IsSuccess(int status, string? mediaType, ReadOnlySpan<byte> body) =>
        status is >= 200 and < 300
        && string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && body.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    private static Task Write(HttpResponse response, int status, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
