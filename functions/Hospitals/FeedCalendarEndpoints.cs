using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Queries;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>What an admin sets for a kind of feed: <c>every</c> is <c>day, week, month, none</c>, or <c>learned</c> to go by the history again.</summary>
public sealed record CalendarRequest(string? Kind, string? Every, int? GraceDays, DateOnly? EffectiveFrom);

/// <summary>What is expected of a kind of feed, and how it stands.</summary>
/// <param name="Source">Where the expectation comes from.</param>
/// <param name="Set">What an admin set, by day.</param>
public sealed record ExpectedFeed(
    FeedKind Kind, FeedInterval? Every, int? GraceDays, ExpectationOrigin? Source, Bilingual? Reason, DateOnly? LastDay, DateTimeOffset? LastReceivedAt,
    DateOnly? ExpectedOn, DateOnly? ExpectedBy, bool Silent, DateOnly? SilentSince, IReadOnlyList<SetFeed> Set);

/// <summary>What an admin set for a kind of feed.</summary>
public sealed record SetFeed(string Every, int? GraceDays, DateOnly? EffectiveFrom);

/// <summary><c>/api/hospitals/{code}/feeds</c>: what a hospital is expected to send, and how it stands.</summary>
public static class FeedCalendarEndpoints
{
    private const string Learned = "learned";
    private const int MostEntries = 200;
    private const int MostGraceDays = 366;

    /// <summary>The kinds a hospital sends, in the order of the contract.</summary>
    public static IReadOnlyList<FeedKind> Kinds { get; } =
    [
        FeedKind.Catalogue, FeedKind.Usage, FeedKind.Inbound, FeedKind.Outbound, FeedKind.Stock, FeedKind.Orders, FeedKind.Deliveries,
        FeedKind.Payments, FeedKind.Institution, FeedKind.Shortages,
    ];

    private static readonly string[] Intervals = [.. Enum.GetNames<FeedInterval>().Select(QueryReader.Camel), Learned];
    private static readonly string KindNames = string.Join(", ", Kinds.Select(k => k.WireName()));

    /// <summary>Adds the endpoints.</summary>
    public static void MapFeedCalendar(this IEndpointRouteBuilder app)
    {
        app.MapPut("/api/hospitals/{code}/feeds", Put).WithName("PutFeedCalendar").WithSummary("设定报送日历 / Set what a hospital is expected to send (admin)")
            .WithDescription("Body: [{\"kind\":\"stock\",\"every\":\"day|week|month|none|learned\",\"graceDays\":1,\"effectiveFrom\":\"2026-10-01\"}]. "
                + "every: how often new days are expected; graceDays: by how many days they may be late; without effectiveFrom it has always held. Kinds left out stay as they are.")
            .Takes([.. Parameter.Table, Parameter.AsOf]).Reads<List<CalendarRequest>>().Answers<Listing<ExpectedFeed>>().Audited(AuditKind.Reference);
        app.MapGet("/api/hospitals/{code}/feeds", Get).WithName("GetFeedCalendar").WithSummary("报送日历与现状 / What a hospital is expected to send, and how it stands")
            .WithDescription("One item a kind as of asOf (default: yesterday in China). source says where the expectation comes from: set, learned from the hospital's history, or default.")
            .Takes([.. Parameter.Table, Parameter.AsOf]).Answers<Listing<ExpectedFeed>>();
    }

    private static async Task<IResult> Put(
        HttpContext http, string code, HospitalRegister register, FeedCalendars calendars, FeedStandings standings, TimeProvider clock, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        if (!HospitalCode.TryParse(code, out var hospital) || await register.Find(hospital, cancel) is null) throw Problems.NotFound("机构 hospital", code);
        var entries = Read(await RequestBody.Read<List<CalendarRequest>>(http.Request, cancel));
        var calendar = await calendars.Put(hospital, entries, cancel);
        return await Answer(query, hospital, calendar, standings, clock, cancel);
    }

    private static async Task<IResult> Get(
        HttpContext http, string code, Scope scope, HospitalRegister register, FeedCalendars calendars, FeedStandings standings, TimeProvider clock, CancellationToken cancel)
    {
        var caller = http.Caller();
        if (!HospitalCode.TryParse(code, out var hospital) || !await scope.Sees(caller, hospital, cancel) || await register.Find(hospital, cancel) is null)
            throw Problems.NotFound("机构 hospital", code);
        var query = QueryReader.Of(http);
        return await Answer(query, hospital, await calendars.Find(hospital, cancel), standings, clock, cancel);
    }

    private static async Task<IResult> Answer(
        QueryReader query, HospitalCode hospital, HospitalCalendar calendar, FeedStandings standings, TimeProvider clock, CancellationToken cancel)
    {
        var asOf = FeedStandings.AsOf(query, clock);
        var standing = await standings.Read(hospital, calendar, FeedSource.His, asOf, cancel);
        var later = calendar.Entries.Select(e => e.Kind).Except(standing.Kinds.Select(k => k.Kind));
        var kinds = standing.Kinds.Select(k => (k.Kind, Standing: (KindStanding?)k)).Concat(later.Select(k => (Kind: k, Standing: (KindStanding?)null)));
        return Table.Answer(query, kinds.OrderBy(k => Order(k.Kind), StringComparer.Ordinal), k => Order(k.Kind), k => View(k.Kind, k.Standing, calendar), "hospital-feeds");
    }

    private static string Order(FeedKind kind) => $"{(int)kind:D2}";

    private static ExpectedFeed View(FeedKind kind, KindStanding? known, HospitalCalendar calendar)
    {
        var (standing, expected) = (known?.Standing, known?.Standing.Expected);
        var set = calendar.Entries.Where(e => e.Kind == kind).Select(e => new SetFeed(
            e.Every is { } every ? QueryReader.Camel(every.ToString()) : Learned, e.GraceDays, e.EffectiveFrom == DateOnly.MinValue ? null : e.EffectiveFrom));
        return new ExpectedFeed(
            kind, expected?.Every, expected?.GraceDays, expected?.Origin, expected?.Reason, standing?.LastDay, known?.LastReceivedAt,
            standing?.ExpectedOn, standing?.ExpectedBy, standing?.Silent ?? false, standing?.SilentSince, [.. set]);
    }

    private static List<CalendarEntry> Read(List<CalendarRequest> requests)
    {
        if (requests.Count is 0 or > MostEntries)
            throw Problems.InvalidBody($"应为 1–{MostEntries} 项的数组。", $"An array of 1 to {MostEntries} entries was expected.");
        var entries = requests.Select(Read).ToList();
        return entries.DistinctBy(e => (e.Kind, e.EffectiveFrom)).Count() == entries.Count ? entries
            : throw Problems.InvalidBody("同一类型、同一生效日期出现多次。", "One kind occurs twice with the same effectiveFrom.");
    }

    private static CalendarEntry Read(CalendarRequest? request)
    {
        if (request?.Kind is not { } name || !FeedKinds.TryParse(name, out var kind) || !Kinds.Contains(kind))
            throw Problems.InvalidBody($"kind 的值“{request?.Kind}”无效，应为：{KindNames}。", $"kind has the value '{request?.Kind}'; expected: {KindNames}.");
        if (!Intervals.Contains(request.Every, StringComparer.Ordinal))
            throw Problems.InvalidBody($"every 的值“{request.Every}”无效，应为：{string.Join("、", Intervals)}。", $"every has the value '{request.Every}'; expected: {string.Join(", ", Intervals)}.");
        if (request.GraceDays is < 0 or > MostGraceDays)
            throw Problems.InvalidBody($"graceDays 应为 0–{MostGraceDays}。", $"graceDays must be 0 to {MostGraceDays}.");
        var every = request.Every == Learned ? (FeedInterval?)null : Enum.Parse<FeedInterval>(request.Every!, ignoreCase: true);
        return new CalendarEntry(kind, every, request.GraceDays, request.EffectiveFrom ?? DateOnly.MinValue);
    }
}
