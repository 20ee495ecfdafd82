using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>An answer without what differs between any two calls: when it was given, how long it is, and the id that was asked for.</summary>
internal static class Answered
{
    private static readonly string[] OfTheCall = ["Date", "Content-Length", "ETag"];

    /// <summary>Everything a caller can tell two answers apart by.</summary>
    public static string About(Reply reply, string id) => string.Join('\n',
    [
        $"{reply.Status} {reply.MediaType}",
        .. reply.Headers.Where(h => !OfTheCall.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(",", h.Value)}"),
        reply.Text.Replace(id, "<id>", StringComparison.Ordinal),
    ]);
}
