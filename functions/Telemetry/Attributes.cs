using System.Buffers;

namespace Functions.Telemetry;

/// <summary>
/// The allow-list of all telemetry: what spans and metrics may say, and what a value may look like. What is not on it leaves the process in no export,
/// whoever put it there. No address, no query, no header, no message of an exception, no name, no identifier of a person, visit or prescription is on it.
/// </summary>
public static class Attributes
{
    public const string ErrorType = "error.type";
    public const string Hospital = "hospital";
    public const string FeedId = "feed.id";
    public const string FeedKind = "feed.kind";
    public const string FeedBytes = "feed.bytes";
    public const string FeedFormat = "feed.format";
    public const string FeedCharset = "feed.charset";
    public const string Feeds = "feeds";
    public const string RowsRead = "rows.read";
    public const string RowsAccepted = "rows.accepted";
    public const string RowsRejected = "rows.rejected";
    public const string RowsUnmapped = "rows.unmapped";
    public const string Outcome = "outcome";
    public const string Code = "code";
    public const string Cause = "cause";
    public const string Rule = "rule";
    public const string Severity = "severity";
    public const string Event = "event";
    public const string Channel = "channel";
    public const string Alerts = "alerts";
    public const string Service = "service";
    public const string Container = "container";
    public const string Operation = "operation";
    public const string RequestUnits = "request_units";
    public const string Tries = "tries";
    public const string Lane = "lane";
    public const string Queue = "queue";
    public const string Deliveries = "deliveries";
    public const string Shared = "shared";
    public const string Of = "of";
    public const string State = "state";
    public const string HttpMethod = "http.request.method";
    public const string HttpRoute = "http.route";
    public const string HttpStatus = "http.response.status_code";

    private const int LongestText = 100;

    // Codes, names of things, routes. No Chinese, no @, no ?, =, &: what a person is called, or a query says, is none of these.
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:{}$* ");

    /// <summary>Every attribute there is.</summary>
    public static IReadOnlySet<string> Allowed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        ErrorType, Hospital, FeedId, FeedKind, FeedBytes, FeedFormat, FeedCharset, Feeds, RowsRead, RowsAccepted, RowsRejected, RowsUnmapped, Outcome, Code, Cause, Rule, Severity, Event, Channel,
        Alerts, Service, Container, Operation, RequestUnits, Tries, Lane, Queue, Deliveries, Shared, Of, State, HttpMethod, HttpRoute, HttpStatus,
    };

    /// <summary>Whether an attribute may be said with this value: a number, yes or no, or a short text of plain characters.</summary>
    public static bool MaySay(string attribute, object? value) => Allowed.Contains(attribute) && value switch
    {
        string text => IsPlain(text),
        int or long or double or bool => true,
        _ => false,
    };

    /// <summary>Whether a text is short and of plain characters.</summary>
    public static bool IsPlain(string text) => text.Length <= LongestText && !text.AsSpan().ContainsAnyExcept(Letters);
}
