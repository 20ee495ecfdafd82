using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Queries;
using Functions.Reports.Monthly.Workbook;
using Shared.Report.Progress;
using Shared.Report.Progress.Page;
using Shared.Report.Progress.Sheets;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>An edition of a report, and where it is.</summary>
public sealed record EditionView(int Edition, DateTimeOffset MadeAt, string ContentHash, string RulesVersion, string Link);

/// <summary><c>/api/reports/monthly</c>: how a region's procurement and supply stood at the end of a month (灞政办发〔2019〕15号: due on the 25th).</summary>
public static class MonthlyEndpoint
{
    private const string About =
        "Of public institutions, or of one asked for by name. Every section is what the indicator of the same name answers for the same scope, with its explain address; a section without data is null "
        + "and named in noData. A past month of a region is answered as its latest stored edition (edition=n for an earlier one): edition.changedSince says whether the books say something else by now, "
        + "and live=true answers that. A month that is running is seen up to yesterday. year=yyyy, or from and to, answers up to 24 months made now, in JSON or one workbook. format=html (lang=zh|en) is a page to print.";

    /// <summary>Adds the endpoints.</summary>
    public static void MapMonthlyReport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/reports/monthly", Get).WithName("MonthlyReport").WithSummary("月度进展报告 / Monthly progress report").WithDescription(About).Takes(
            Parameter.Region, Parameter.Hospital, Parameter.Month, Parameter.FromMonth, Parameter.ToMonth, Parameter.Year, Parameter.Format("json", "xlsx", "html"),
            new("edition", ValueShape.Number(1, int.MaxValue, 1), new("版次，默认最新一版", "An edition; the latest unless said otherwise")),
            Parameter.Flag("live", "true 为即时生成，不取已存版次", "Made now instead of the stored edition"), Parameter.Language).Answers("MonthlyAnswer").Refuses("not_found").Audited(AuditKind.Read);
        app.MapGet("/api/reports/monthly/editions", Editions).WithName("MonthlyEditions").WithSummary("月度进展报告各版次 / Editions of a monthly report")
            .Takes([.. Parameter.Table, Parameter.Region, Parameter.Month]).Answers<Listing<EditionView>>().Audited(AuditKind.Read);
    }

    private static async Task<IResult> Get(HttpContext http, Scope scope, MonthlyReading reading, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var format = query.Word("format");
        var wording = new Wording(query.Word("lang") == "en");
        if (ReportedMonths.Of(query, clock) is { } months) return Several(await reading.Read(visible, months, cancel), format);
        var found = await reading.Read(visible, MonthOf(query, clock), Edition(query), query.Flag("live"), cancel);
        return format switch
        {
            "html" => Printable.Answer(http, ReportPage.Write(found.Report, Foot(found.Edition), wording)),
            "xlsx" => Workbook(found.Report.Month.ToString(), ProgressSheets.Of(found.Report)),
            _ => Results.Json(Json(found), ApiJson.Options),
        };
    }

    private static IResult Several(IReadOnlyList<MonthlyReport> months, string format) => format switch
    {
        "html" => throw Problems.InvalidParameter("format", format, "json, xlsx（多个月时 / of several months）"),
        "xlsx" => Workbook($"{months[0].Month}–{months[^1].Month}", ProgressSheets.Of(months)),
        _ => Results.Json(new Listing<MonthlyReport>(months, null), ApiJson.Options),
    };

    private static IResult Workbook(string period, IReadOnlyList<ReportSheet> sheets) =>
        Results.Bytes(ProgressWorkbook.Write($"药品供应保障月度进展报告 {period}", sheets), ProgressWorkbook.MediaType, $"monthly-report-{period.Replace('–', '_')}.xlsx");

    private static Bilingual Foot(EditionNote? edition) => edition is null
        ? new("即时生成，未存版次。", "Made for this answer; no stored edition.")
        : new(
            $"第 {edition.Number} 版，{edition.MadeAt.ToOffset(ApiJson.China):yyyy-MM-dd HH:mm} 生成；内容摘要 SHA-256 {edition.ContentHash}；规则版本 {edition.RulesVersion}。{(edition.ChangedSince is true ? "此后数据有变化。" : "")}",
            $"Edition {edition.Number}, made {edition.MadeAt.ToOffset(ApiJson.China):yyyy-MM-dd HH:mm}; SHA-256 {edition.ContentHash}; rules {edition.RulesVersion}.{(edition.ChangedSince is true ? " The data has changed since." : "")}");

    private static async Task<IResult> Editions(HttpContext http, Scope scope, MonthlyEditions editions, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var (region, month) = (visible.Region ?? throw Problems.MissingParameter("region", "GB/T 2260"), MonthOf(query, clock));
        var found = new List<MonthlyEdition>();
        foreach (var number in await editions.Numbers(region, month, cancel)) found.Add((await editions.Find(region, month, number, cancel))!);
        return Table.Answer(query, found, e => $"{e.Edition:00000}", e => new EditionView(
            e.Edition, e.MadeAt, e.ContentHash, e.RulesVersion, $"/api/reports/monthly?region={region}&month={month}&edition={e.Edition}"), "editions");
    }

    /// <summary>The month asked for; the last one that is over when none is.</summary>
    /// <exception cref="ApiException">400 for a month that hasn't begun.</exception>
    internal static Month MonthOf(QueryReader query, TimeProvider clock)
    {
        var now = Month.Of(clock.GetUtcNow().ChinaDay());
        var month = query.Month("month") ?? now.Plus(-1);
        return month <= now ? month : throw Problems.InvalidParameter("month", month.ToString(), $"≤ {now}");
    }

    private static int? Edition(QueryReader query) => query.Text("edition") is { } text ? int.Parse(text) : null;

    private static JsonObject Json(ReadReport found)
    {
        var json = JsonSerializer.SerializeToNode(found.Report, ApiJson.Options)!.AsObject();
        json["edition"] = JsonSerializer.SerializeToNode(found.Edition, ApiJson.Options);
        return json;
    }
}
