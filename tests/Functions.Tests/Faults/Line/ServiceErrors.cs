using System.Globalization;
using System.Text;

namespace Functions.Tests.Faults.Line;

/// <summary>
/// Errors as each service words them ("Status and error codes" of the storage services: XML for blobs and queues, JSON for tables; "HTTP status codes for Azure Cosmos DB").
/// </summary>
internal static class ServiceErrors
{
    /// <summary>The answer for a fault.</summary>
    public static byte[] Answer(LineService service, LineFault fault)
    {
        var (status, reason, code) = fault.Kind switch
        {
            LineFaultKind.Throttled => (429, "Too Many Requests", service == LineService.Documents ? "429" : "TooManyRequests"),
            LineFaultKind.Failed => (500, "Internal Server Error", service == LineService.Documents ? "InternalServerError" : "InternalError"),
            LineFaultKind.Busy => (503, "Service Unavailable", service == LineService.Documents ? "ServiceUnavailable" : "ServerBusy"),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This is no answer."),
        };
        var (type, body) = Body(service, code, reason);
        var head = new StringBuilder($"HTTP/1.1 {status} {reason}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        if (service == LineService.Documents) head.Append(fault.Kind == LineFaultKind.Throttled ? "x-ms-substatus: 3200\r\n" : "");
        else head.Append(CultureInfo.InvariantCulture, $"x-ms-error-code: {code}\r\n");
        if (fault.Kind != LineFaultKind.Failed) head.Append(RetryAfter(service, fault.Wait));
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. Encoding.UTF8.GetBytes(body)];
    }

    // Storage says whole seconds, Cosmos DB milliseconds; a shorter wait than a second can be said in the second way only.
    private static string RetryAfter(LineService service, TimeSpan wait) => service != LineService.Documents && wait.Ticks % TimeSpan.TicksPerSecond == 0
        ? $"Retry-After: {(long)wait.TotalSeconds}\r\n"
        : $"x-ms-retry-after-ms: {(long)wait.TotalMilliseconds}\r\n";

    private static (string Type, string Body) Body(LineService service, string code, string message) => service switch
    {
        LineService.Blob or LineService.Queue => ("application/xml", $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"),
        LineService.Table => ("application/json;odata=minimalmetadata", $$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"{{{{message}}}}"}}}"""),
        _ => ("application/json", $$"""{"code":"{{code}}","message":"{{message}}"}"""),
    };
}
