using System.Text;
using Functions.Access;
using Functions.Api;
using Functions.Backtests;
using Functions.Hospitals;
using Functions.Reports;
using Fuzz.Engine;
using Microsoft.AspNetCore.Http;
using Shared.Report;

namespace Fuzz.Targets.Hosting;

/// <summary>Small JSON bodies: read, or refused with what is wrong.</summary>
public sealed class BodyTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "body";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        ["\"name\":", "\"level\":", "\"kind\":", "\"region\":", "\"contacts\":", "\"principal\":", "\"hospital\":", "\"thresholds\":", "\"from\":", "\"to\":", "\"tertiary\"", "\"general\"", "\"120119\"", "\"H001\"", "\"Name\":", "\"\\u006eame\":", "\"\\ud800\":"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        """{"name":"第一医院","level":"tertiary","kind":"general","ownership":"public","region":"120119","orgCode":"1","effectiveFrom":"2026-01-01","contacts":[{"name":"a","phone":"1"}]}""",
        """{"principal":"pharmacist","hospital":"H001","region":null,"name":"王"}""",
        """{"from":"2026-10-01","to":"2026-10-31","region":"120119","thresholds":{"days-of-stock.yellow":7}}""",
        """[{"kind":"usage","every":"day","graceDays":2,"effectiveFrom":"2026-10-01"}]""",
        """{"type":"zero","hospital":"H001","period":"2026-10"}""",
    }.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input) =>
        $"{Read<HospitalRequest>(input)} {Read<KeyRequest>(input)} {Read<BacktestRequest>(input)} {Read<List<CalendarRequest>>(input)} {Read<DraftRequest>(input)} {Read<ReportEdit>(input)}";

    private static string Read<T>(byte[] input)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(input);
        try
        {
            Must.Hold(RequestBody.Read<T>(http.Request, default).GetAwaiter().GetResult() is not null, "A body is nothing");
            return "read";
        }
        catch (ApiException e)
        {
            Must.Hold(e.Status is 400 or 413 && e.Problem is { Code.Length: > 0, Message: { Zh.Length: > 0, En.Length: > 0 } }, "A body is refused in another way");
            return e.Problem.Code;
        }
        catch (System.Text.Json.JsonException)
        {
            // Answered with 400 for every endpoint alike.
            return "no json";
        }
    }
}
