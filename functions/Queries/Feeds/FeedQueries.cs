using Functions.Access;
using Functions.Api;
using Functions.Books;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds;

/// <summary>Receipts, rejections and waiting codes.</summary>
public static class FeedQueries
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapFeedQueries(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/feeds", List).WithName("ListFeeds").WithSummary("报送列表 / List feeds");
        app.MapGet("/api/feeds/{feedId}", Get).WithName("GetFeed").WithSummary("报送回执 / A feed's receipt");
        app.MapGet("/api/feeds/{feedId}/rejections", GetRejections).WithName("GetRejections").WithSummary("退回的行 / Every bad row of a feed");
        app.MapGet("/api/unmapped", Unmapped).WithName("ListUnmapped").WithSummary("待映射的药品编码 / Codes that wait for the catalogue");
    }

    private static async Task<FeedView> Get(HttpContext http, string feedId, FeedLedger ledger, Scope scope, CancellationToken cancel) =>
        FeedView.Of(await Find(http, feedId, ledger, scope, cancel));

    private static async Task<FeedRecord> Find(HttpContext http, string feedId, FeedLedger ledger, Scope scope, CancellationToken cancel)
    {
        var caller = http.Caller();
        if (!FeedId.TryParse(feedId, out var id) || !await MaySee(caller, id, scope, cancel)) throw Problems.NotFound("报送 feed", feedId);
        return (await ledger.Find(id, cancel))?.Record ?? throw Problems.NotFound("报送 feed", feedId);
    }

    private static async Task<bool> MaySee(Caller caller, FeedId id, Scope scope, CancellationToken cancel) =>
        id.Hospital is { } hospital ? await scope.Sees(caller, hospital, cancel) : caller.Kind == PrincipalKind.Admin;

    private static async Task<IResult> GetRejections(
        HttpContext http, string feedId, FeedLedger ledger, Scope scope, Rejections rejections, CancellationToken cancel)
    {
        var record = await Find(http, feedId, ledger, scope, cancel);
        var query = new QueryReader(http.Request, [.. Listings.Parameters, "format"]);
        var format = query.Word("format", "json", "json", "csv");
        var list = await rejections.Read(record.ParsedId, cancel);
        var table = MendingTable.Of(record, list, showIdentifiers: http.Caller().Kind != PrincipalKind.Officer);
        if (format == "csv") return Results.Bytes(RejectionCsv.Write(table), "text/csv; charset=utf-8", $"rejections-{record.FeedId}.csv");
        var numbered = list.Rejections.Select((r, i) => (Rejection: r, Key: i.ToString("D9")));
        return Results.Ok(Listings.Page(query, numbered, r => r.Key, r => RejectionView.Of(r.Rejection)));
    }

    private static async Task<Listing<FeedView>> List(
        HttpContext http, FeedLedger ledger, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Listings.Parameters, "hospital", "region", "kind", "from", "to", "status"]);
        var kind = query.Text("kind") is { } name
            ? FeedKinds.TryParse(name, out var k) ? k : throw Problems.InvalidParameter("kind", name, string.Join(", ", FeedKinds.Names))
            : (FeedKind?)null;
        var (from, to, status) = (query.Day("from"), query.Day("to"), query.Choice<FeedStatus>("status"));
        var feeds = new List<FeedRecord>();
        foreach (var owner in await Owners(visible, register, clock, cancel)) feeds.AddRange(await ledger.List(owner, cancel));
        var wanted = feeds.Where(f => (kind is null || f.Kind == kind) && (status is null || f.Status == status)
            && (from is null || (f.To ?? f.LastDay) is not { } end || end >= from) && (to is null || (f.From ?? f.FirstDay) is not { } start || start <= to));
        // Latest first, and stable: the order is by the moment of taking, and by id within it.
        return Listings.Page(query, wanted.OrderBy(Key, StringComparer.Ordinal), Key, FeedView.Of);
    }

    private static string Key(FeedRecord f) => $"{DateTimeOffset.MaxValue.UtcTicks - f.ReceivedAt.UtcTicks:D19}|{f.FeedId}";

    private static async Task<IEnumerable<string>> Owners(VisiblePart visible, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        if (visible.Hospital is { } one) return [one.ToString()];
        var today = clock.GetUtcNow().ChinaDay();
        var hospitals = (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code.ToString());
        return visible.Caller.Kind == PrincipalKind.Admin && visible.Region is null ? hospitals.Prepend(FeedId.Reference) : hospitals;
    }

    private static async Task<Listing<object>> Unmapped(
        HttpContext http, WaitingCodes waiting, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Listings.Parameters, "hospital", "region"]);
        var codes = new List<WaitingCode>();
        foreach (var owner in await Owners(visible, register, clock, cancel))
        {
            if (owner != FeedId.Reference) codes.AddRange(await waiting.List(HospitalCode.Parse(owner), cancel));
        }

        var grouped = codes.GroupBy(c => (c.Hospital, c.DrugCode)).OrderBy(g => UnmappedId(g.Key), StringComparer.Ordinal);
        return Listings.Page(query, grouped, g => UnmappedId(g.Key), g => (object)new
        {
            id = UnmappedId(g.Key),
            hospital = g.Key.Hospital,
            drugCode = g.Key.DrugCode,
            rows = g.Sum(c => c.Rows),
            from = g.Min(c => c.From),
            to = g.Max(c => c.To),
            feeds = g.Select(c => new { feedId = new FeedId(c.Hospital.ToString(), c.Sequence).ToString(), kind = c.Kind.WireName(), c.Rows, c.FirstRow }),
            suggestions = Array.Empty<object>(),
        });
    }

    private static string UnmappedId((HospitalCode Hospital, string DrugCode) code) =>
        $"{code.Hospital}.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(code.DrugCode))}";
}
