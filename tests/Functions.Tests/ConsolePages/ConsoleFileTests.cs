using Functions.Tests.Contract;
using Functions.Tests.Hosting;

namespace Functions.Tests.ConsolePages;

/// <summary>The console's files and what every answer tells browsers.</summary>
public sealed class ConsoleFileTests(RunningProduct product)
{
    private const string Console = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static readonly string Root = Path.Combine(Repository.Root, "functions/wwwroot/console");

    [Fact]
    public async Task Every_file_of_the_console_is_served_as_what_it_is_and_may_run_nothing_from_elsewhere()
    {
        var client = await product.Client();
        foreach (var file in Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)).Append("").Append("titles.json").Append("forms.json"))
        {
            var reply = await client.Send(HttpMethod.Get, "/console/" + file, null, null);
            Assert.Equal((200, file, Kind(file)), (reply.Status, file, reply.MediaType));
            Assert.Equal((Console, "nosniff", "same-origin", "same-origin", "same-origin", "no-cache"), (
                Header(reply, "Content-Security-Policy"), Header(reply, "X-Content-Type-Options"), Header(reply, "Referrer-Policy"),
                Header(reply, "Cross-Origin-Opener-Policy"), Header(reply, "Cross-Origin-Resource-Policy"), Header(reply, "Cache-Control")));
        }
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/api/health", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/api/warnings", 200)]
    [InlineData("/api/warnings?colour=red", 400)]
    [InlineData("/api/feeds/nothing.1", 404)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/console/nothing.js", 404)]
    public async Task Every_other_answer_runs_nothing_is_no_frame_and_is_what_it_says(string path, int status)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, path);
        Assert.Equal((status, Nothing, "nosniff", "no-referrer"), (reply.Status, Header(reply, "Content-Security-Policy"), Header(reply, "X-Content-Type-Options"), Header(reply, "Referrer-Policy")));
        Assert.Equal((null, null), (Header(reply, "Server"), Header(reply, "Strict-Transport-Security")));
    }

    [Fact]
    public async Task A_printed_page_keeps_the_policy_of_its_own()
    {
        var district = await product.District();
        var reply = await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?region={district.Region}&month=2026-09&format=html");
        Assert.Equal((200, "text/html"), (reply.Status, reply.MediaType));
        Assert.NotEqual(Nothing, Header(reply, "Content-Security-Policy"));
        Assert.DoesNotContain("script-src", Header(reply, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_TLS_browsers_are_told_to_stay_there()
    {
        await product.Client();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(product.Address, "/console/"));
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await http.SendAsync(request);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public void No_file_of_the_console_names_another_place_or_writes_markup_from_text()
    {
        var sources = Directory.GetFiles(Root, "*.*", SearchOption.AllDirectories).Where(f => !f.Contains("/lib/", StringComparison.Ordinal) && Path.GetExtension(f) is ".js" or ".css" or ".html");
        foreach (var (file, text) in sources.Select(f => (f, File.ReadAllText(f))))
        {
            foreach (var forbidden in new[] { "http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "unsafeHTML", "eval(", "new Function", "@import" })
                Assert.False(text.Contains(forbidden, StringComparison.Ordinal), $"{file} holds {forbidden}");
        }
    }

    private static string Kind(string file) => Path.GetExtension(file) switch
    {
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".txt" => "text/plain",
        _ => "text/html",
    };

    private static string? Header(Reply reply, string name) => reply.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
