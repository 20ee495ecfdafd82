using Microsoft.AspNetCore.Http;

namespace Benchmarks;

/// <summary>A request as a bill sees it.</summary>
internal readonly record struct BilledRequest(string Method, string Target, IHeaderDictionary Headers, byte[] Body, int Answered);

/// <summary>
/// Under which line of a bill a request falls. Blobs: writes, reads and lists have prices of their own, deletes none. Tables: every request, a batch too, is one.
/// Queues: a message that is sent (and later fetched) counts; asking an empty queue is the local pump's and no function's. Documents: request units by size.
/// </summary>
internal static class ServiceBill
{
    public static (string Kind, double Units) Blob(BilledRequest request) => request switch
    {
        { Target: var t } when t.Contains("comp=list", StringComparison.Ordinal) => ("blob list", 0),
        { Method: "GET" or "HEAD" } => ("blob read", 0),
        { Method: "DELETE" } => ("blob delete", 0),
        _ => ("blob write", 0),
    };

    public static (string Kind, double Units) Table(BilledRequest request) => request switch
    {
        { Target: var t } when t.Contains("$batch", StringComparison.Ordinal) => ("table batch", 0),
        { Method: "GET" } => ("table read", 0),
        _ => ("table write", 0),
    };

    public static (string Kind, double Units) Queue(BilledRequest request) =>
        request is { Method: "POST", Target: var t } && t.Contains("/messages", StringComparison.Ordinal) ? ("message sent", 0) : ("(pump)", 0);

    // An item of 1 KB costs 1 unit to read and 5 to write, one of 100 KB 10 and 50; a query costs 2.5 before it finds anything.
    public static (string Kind, double Units) Documents(BilledRequest request)
    {
        if (!request.Target.Contains("/docs", StringComparison.Ordinal)) return ("(document accounts)", 0);
        if (request.Headers["x-ms-documentdb-isquery"].Count > 0 || request.Headers["x-ms-documentdb-query-iscontinuationexpected"].Count > 0) return ("document query", 2.5 + Read(request.Answered));
        if (request.Headers["A-IM"].Count > 0) return ("document changes", 1 + Read(request.Answered));
        return request.Method == "GET" ? ("document read", Read(request.Answered)) : ("document write", 5 * Kilobytes(request.Body.Length, 45d / 99 / 5));
    }

    private static double Read(int bytes) => Kilobytes(bytes, 9d / 99);

    private static double Kilobytes(int bytes, double more) => 1 + (more * Math.Max(0, Math.Ceiling(bytes / 1024d) - 1));
}
