using System.Text;
using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Functions.Queries;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Backtests;

/// <summary>Asks for a backtest.</summary>
public sealed record BacktestRequest(DateOnly? From, DateOnly? To, string? Region, string? Hospital, IReadOnlyDictionary<string, decimal>? Thresholds);

/// <summary><c>/api/backtests</c>: replays past days, with other thresholds if wanted, before they go live.</summary>
public static class BacktestsEndpoints
{
    private const int LongestDays = 800;

    /// <summary>Adds the endpoints.</summary>
    public static void MapBacktests(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/backtests", Start).WithName("StartBacktest").WithSummary("回测 / Replay past days (officer, admin)");
        app.MapGet("/api/backtests/{id}", Get).WithName("GetBacktest").WithSummary("回测结果 / A backtest");
    }

    private static async Task<IResult> Start(
        HttpContext http, BacktestShelf shelf, Scope scope, RulesInForce rules, IMessageSender sender, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        var request = await RequestBody.Read<BacktestRequest>(http.Request, cancel);
        var backtest = await Read(request, caller, scope, cancel);
        CheckThresholds(backtest, rules);
        await shelf.Put(backtest, cancel);
        await sender.Send(BacktestFunction.Queue, new BinaryData(Encoding.UTF8.GetBytes(backtest.Id)), backtest.Id, null, cancel);
        return Results.Accepted($"/api/backtests/{backtest.Id}", View(backtest, BacktestResult.None));
    }

    private static async Task<IResult> Get(HttpContext http, string id, BacktestShelf shelf, Scope scope, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        if (await shelf.Find(id, cancel) is not { } backtest || !await MaySee(caller, backtest, scope, cancel)) throw Problems.NotFound("回测 backtest", id);
        var query = new QueryReader(http.Request, "format");
        var result = backtest.Status == BacktestStatus.Completed ? await shelf.Result(id, cancel) : BacktestResult.None;
        if (Table.Format(query) is "json") return Results.Json(View(backtest, result), ApiJson.Options);
        return Table.Answer(query, result.Events, _ => "", e => e, "backtest-events");
    }

    private static async Task<bool> MaySee(Caller caller, Backtest backtest, Scope scope, CancellationToken cancel) =>
        caller.Kind == PrincipalKind.Admin
        || (backtest.Hospital is { } hospital ? await scope.Sees(caller, hospital, cancel) : backtest.Region is { } region && region.LiesIn(caller.Region!.Value));

    private static async Task<Backtest> Read(BacktestRequest request, Caller caller, Scope scope, CancellationToken cancel)
    {
        var hospital = request.Hospital is null ? (HospitalCode?)null
            : HospitalCode.TryParse(request.Hospital, out var code) && await scope.Sees(caller, code, cancel) ? code : throw Problems.OutsideScope("hospital", request.Hospital);
        var region = request.Region is null ? hospital is null ? caller.Region : null
            : RegionCode.TryParse(request.Region, out var r) && (caller.Region is not { } own || r.LiesIn(own)) ? r : throw Problems.OutsideScope("region", request.Region);
        if (request.From is not { } from || request.To is not { } to) throw Problems.InvalidBody("from 与 to 必填（yyyy-MM-dd）。", "from and to are required (yyyy-MM-dd).");
        if (from > to || to.DayNumber - from.DayNumber >= LongestDays)
            throw Problems.InvalidBody($"to 不得早于 from，且至多 {LongestDays} 天。", $"to must not be before from, and at most {LongestDays} days are replayed.");
        return new Backtest { Id = Guid.NewGuid().ToString("N"), From = from, To = to, Hospital = hospital, Region = region, Thresholds = request.Thresholds ?? new Dictionary<string, decimal>(StringComparer.Ordinal) };
    }

    private static void CheckThresholds(Backtest backtest, RulesInForce rules)
    {
        var known = rules.Book.Rules.SelectMany(r => r.Thresholds.Keys.Select(t => $"{r.Id}.{t}")).ToHashSet(StringComparer.Ordinal);
        if (backtest.Thresholds.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown)
        {
            throw Problems.InvalidBody($"未知阈值“{unknown}”，可用：{string.Join("、", known.Order(StringComparer.Ordinal))}。",
                $"Unknown threshold '{unknown}'; allowed: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    private static object View(Backtest b, BacktestResult result) => new
    {
        b.Id,
        b.From,
        b.To,
        b.Hospital,
        b.Region,
        b.Thresholds,
        b.Status,
        b.Progress,
        b.Problem,
        result.Events,
        result.Summary,
    };
}
