using System.Text.Json.Nodes;
using Functions.Access;
using Microsoft.Net.Http.Headers;
using Shared.Report;
using Shared.Report.Review;

namespace Functions.Reports;

/// <summary>Takes steps and answers the report as it is then, with its tag.</summary>
public sealed class ReportSteps(ReportDesk desk, ReportBook book, ReportRules rules, TimeProvider clock)
{
    /// <summary>Takes a pure step over the state that the request saw.</summary>
    public async Task<JsonObject> Take(HttpContext http, DirectReport report, Func<DirectReport, string, DateTimeOffset, ReportTerms, ReportResult> step, CancellationToken cancel)
    {
        var (by, now, terms) = (http.Caller().Signature, clock.GetUtcNow(), await rules.For(report, cancel));
        return await Answer(http, await desk.Change(report, SeenRevision.Of(http.Request), r => step(r, by, now, terms), by, cancel), cancel);
    }

    /// <summary>A report with its tag.</summary>
    public async Task<JsonObject> Answer(HttpContext http, DirectReport report, CancellationToken cancel)
    {
        http.Response.Headers[HeaderNames.ETag] = SeenRevision.Tag(report);
        return ReportViews.Of(report, await book.Now(cancel));
    }
}
