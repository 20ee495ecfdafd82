using Functions.Api;
using Functions.Queries;
using Functions.Queries.Workbooks;
using Functions.Start;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Functions.ConsolePages;

/// <summary>
/// Serves the console's pages, scripts and styles from the folder beside the executable: nothing from anywhere else, and nothing inline, so that
/// text from a feed can never run.
/// </summary>
public static class ConsoleFiles
{
    private const string Address = "/console";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds them.</summary>
    public static void UseConsole(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot", "console"));
        app.Use((http, next) => http.Request.Path == Address ? Redirect(http) : next(http));
        app.Use((http, next) =>
        {
            if (http.Request.Path == Address + "/" && http.RequestServices.GetRequiredService<Readiness>().Ready.IsCompletedSuccessfully) http.RequestServices.GetRequiredService<WarmUp>().Begin();
            return next(http);
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = Address });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = Address, OnPrepareResponse = file => Protect(file.Context) });
        app.MapGet(Address + "/titles.json", Titles).ExcludeFromDescription();
        app.MapGet(Address + "/forms.json", Forms).ExcludeFromDescription();
    }

    private static Task Redirect(HttpContext http)
    {
        http.Response.Redirect(Address + "/", permanent: true);
        return Task.CompletedTask;
    }

    private static IResult Titles(HttpContext http)
    {
        Protect(http);
        return Results.Stream(ColumnTitles.Open(), "application/json; charset=utf-8");
    }

    private static IResult Forms(HttpContext http)
    {
        Protect(http);
        return Results.Json(FeedForms.All, ApiJson.Options);
    }

    private static void Protect(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // A new release shows at once: files are asked for again, and answered 304 while they are the same.
        headers[HeaderNames.CacheControl] = "no-cache";
    }
}
