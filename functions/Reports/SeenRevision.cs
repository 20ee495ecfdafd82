using Functions.Api;
using Microsoft.Net.Http.Headers;
using Shared.Report;

namespace Functions.Reports;

/// <summary>
/// The state of a report that a caller saw, by <c>If-Match</c>. Every change of a report adds to its history, so its length names the state; without
/// the header any state will do.
/// </summary>
public sealed record SeenRevision(IReadOnlyList<string>? Tags)
{
    private const string Any = "*";

    /// <summary>Whatever state it is in.</summary>
    public static SeenRevision Whichever { get; } = new((IReadOnlyList<string>?)null);

    /// <summary>The tag of a report as it is.</summary>
    public static string Tag(DirectReport report) => $"\"{report.History.Count}\"";

    /// <summary>What a request says it saw.</summary>
    public static SeenRevision Of(HttpRequest request)
    {
        var tags = request.Headers[HeaderNames.IfMatch].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new(tags.Count == 0 || tags.Contains(Any, StringComparer.Ordinal) ? null : tags);
    }

    /// <summary>Refuses what has moved on since.</summary>
    /// <exception cref="ApiException">412.</exception>
    public void Check(DirectReport report)
    {
        if (Tags is null || Tags.Contains(Tag(report), StringComparer.Ordinal)) return;
        var last = report.History[^1];
        throw Problems.Of(412, "report_changed",
            $"报告已被 {last.By} 更改（{last.Event}），现为版本 {Tag(report)}，请重新读取后再操作。", $"{last.By} changed the report meanwhile ({last.Event}); it is at {Tag(report)} now: read it again.");
    }
}
