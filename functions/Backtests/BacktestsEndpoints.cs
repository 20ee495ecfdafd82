using System.Text;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Evaluate;
using Functions.Queries;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Backtests;

/// <summary>Asks for a backtest.</summary>
public sealed record BacktestRequest(DateOnly? From, DateOnly? To, string? Region, string? Hospital, IReadOnlyDictionary<string, decimal>? Thresholds);

/// <summary>A backtest, and once it is completed what it raised, changed and cleared.</summary>
public sealed record BacktestView(
    string Id, DateOnly From, DateOnly To, HospitalCode? Hospital, RegionCode? Region, IReadOnlyDictionary<string, decimal> Thresholds, BacktestStatus Status, decimal Progress,
    Problem? Problem, IReadOnlyList<BacktestEvent> Events, BacktestSummary Summary);

/// <summary>A backtest in the list of them: what was asked, and how far it is.</summary>
public sealed record ListedBacktest(
    string Id, DateTimeOffset? RequestedAt, DateOnly From, DateOnly To, HospitalCode? Hospital, RegionCode? Region, IReadOnlyDictionary<string, decimal> Thresholds, BacktestStatus Status,
    decimal Progress, Problem? Problem);

/// <summary><c>/api/backtests</c>: replays past days, with other thresholds if wanted, before they go live.</summary>
public static class BacktestsEndpoints
{
    private const int LongestDays = 800;

    /// <summary>Adds the endpoints.</summary>
    public static void MapBacktests(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/backtests", Start).WithName("StartBacktest").WithSummary("回测 / Replay past days (officer, admin)")
            .Reads<BacktestRequest>("from", "to").Answers<BacktestView>(202, location: true)
            .NotAudited("It replays the past in a place of its own: no figure, warning or rule is changed.");
        app.MapGet("/api/backtests", List).WithName("ListBacktests").WithSummary("回测列表，最新在前 / List backtests, the latest first (officer, admin)")
            .Takes(Parameter.Table).Answers<Listing<ListedBacktest>>();
        app.MapGet("/api/backtests/{id}", Get).WithName("GetBacktest").WithSummary("回测结果 / A backtest").Takes(Parameter.ListFormat).Answers<BacktestView>();
    }

    private static async Task<IResult> Start(
        HttpContext http, BacktestShelf shelf, Scope scope, RulesInForce rules, IMessageSender sender, TimeProvider clock, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<BacktestRequest>(http.Request, cancel);
        var backtest = await Read(request, caller, scope, cancel) with { RequestedAt = clock.GetUtcNow() };
        CheckThresholds(backtest, rules);
        await shelf.Put(backtest, cancel);
        await sender.Send(BacktestFunction.Queue, new BinaryData(Encoding.UTF8.GetBytes(backtest.Id)), backtest.Id, null, cancel);
        return Results.Accepted($"/api/backtests/{backtest.Id}", View(backtest, BacktestResult.None));
    }

    private static async Task<IResult> List(HttpContext http, BacktestShelf shelf, Scope scope, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        var seen = new List<Backtest>();
        foreach (var backtest in await shelf.All(cancel))
        {
            if (await MaySee(caller, backtest, scope, cancel)) seen.Add(backtest);
        }

        return Table.Answer(query, seen, BacktestShelf.Order, b => new ListedBacktest(b.Id, b.RequestedAt, b.From, b.To, b.Hospital, b.Region, b.Thresholds, b.Status, b.Progress, b.Problem), "backtests");
    }

    private static async Task<IResult> Get(HttpContext http, string id, BacktestShelf shelf, Scope scope, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        if (await shelf.Find(id, cancel) is not { } backtest || !await MaySee(caller, backtest, scope, cancel)) throw Problems.NotFound("回测 backtest", id);
        var query = QueryReader.Of(http);
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

    private static BacktestView View(Backtest b, BacktestResult result) =>
        new(b.Id, b.From, b.To, b.Hospital, b.Region, b.Thresholds, b.Status, b.Progress, b.Problem, result.Events, result.Summary);
}
