using Shared.Report.Progress.Page;

namespace Functions.Reports.Monthly;

/// <summary>Answers a page to print. It loads nothing and runs nothing, and the browser is told so.</summary>
internal static class Printable
{
    public static IResult Answer(HttpContext http, string page)
    {
        http.Response.Headers.ContentSecurityPolicy = PrintedPage.Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(page, "text/html; charset=utf-8");
    }
}
