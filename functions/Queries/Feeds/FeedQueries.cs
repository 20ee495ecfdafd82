using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Books;
using Functions.Hospitals;
using Functions.Privacy;
using Functions.Queries.Feeds.Mending;
using Functions.Unmapped;
using Shared.Normalise.Codes;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds;

/// <summary>Receipts and rejections.</summary>
public static class FeedQueries
{
    private const int AtOnce = 8;

    /// <summary>Adds the endpoints.</summary>
    public static void MapFeedQueries(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/feeds", List).WithName("ListFeeds").WithSummary("报送列表 / List feeds").Takes(
        [
            .. Parameter.Table, Parameter.Hospital, Parameter.Region, new("kind", ValueShape.Word(FeedKinds.Names), new("数据类型", "Kind of the feed")) { Example = "usage" },
            Parameter.FromDay, Parameter.ToDay, Parameter.Choice<FeedStatus>("status", "状态", "Status of the feed"),
        ]).Answers<Listing<FeedView>>();
        app.MapGet("/api/feeds/{feedId}", Get).WithName("GetFeed").WithSummary("报送回执 / A feed's receipt").Answers<FeedView>();
        app.MapGet("/api/feeds/{feedId}/rejections", GetRejections).WithName("GetRejections").WithSummary("退回的行 / Every bad row of a feed")
            .WithDescription("format=json, csv or xlsx. CSV and XLSX have the original columns, so that they can be mended and pushed back as they are: "
                + "the column 报送编号 feed links them, and they add to what this feed counted.").Takes(Parameter.Table).Answers<Listing<RejectionView>>().Refuses("erased", "retention_passed");
        app.MapGet("/api/feeds/{feedId}/warnings", GetWarnings).WithName("GetFeedWarnings").WithSummary("可疑编码提示 / Codes that look wrong in rows that count").Takes(Parameter.Table).Answers<Listing<CodeWarning>>().Refuses("erased", "retention_passed");
    }

    private static async Task<IResult> GetWarnings(
        HttpContext http, string feedId, FeedLedger ledger, Scope scope, FeedWarnings warnings, CancellationToken cancel)
    {
        var record = await Find(http, feedId, ledger, scope, cancel);
        var query = QueryReader.Of(http);
        if (record.RawRemovedOn is { } removed) throw ContentGoneException.Removed(removed);
        var numbered = (await warnings.Read(record.ParsedId, cancel)).Select((w, i) => (Warning: w, Key: i.ToString("D9")));
        return Table.Answer(query, numbered, w => w.Key, w => w.Warning, "feed-warnings");
    }

    private static async Task<FeedView> Get(HttpContext http, string feedId, FeedLedger ledger, Scope scope, CancellationToken cancel)
    {
        var record = await Find(http, feedId, ledger, scope, cancel);
        _ = QueryReader.Of(http);
        return FeedView.Of(record);
    }

    private static async Task<FeedRecord> Find(HttpContext http, string feedId, FeedLedger ledger, Scope scope, CancellationToken cancel)
    {
        var caller = http.Caller();
        if (!FeedId.TryParse(feedId, out var id) || !await MaySee(caller, id, scope, cancel)) throw Problems.NotFound("报送 feed", feedId);
        return (await ledger.Find(id, cancel))?.Record ?? throw Problems.NotFound("报送 feed", feedId);
    }

    private static async Task<bool> MaySee(Caller caller, FeedId id, Scope scope, CancellationToken cancel) =>
        id.Hospital is { } hospital ? await scope.Sees(caller, hospital, cancel) : caller.Kind == PrincipalKind.Admin;

    private static async Task<IResult> GetRejections(
        HttpContext http, string feedId, FeedLedger ledger, Scope scope, Rejections rejections, UnmappedBook unmapped, CancellationToken cancel)
    {
        var record = await Find(http, feedId, ledger, scope, cancel);
        var query = QueryReader.Of(http);
        var format = query.Word("format");
        if (record.RawRemovedOn is { } removed) throw ContentGoneException.Removed(removed);
        var list = await rejections.Read(record.ParsedId, cancel);
        var table = MendingTable.Of(record, list, showIdentifiers: http.Caller().Kind != PrincipalKind.Officer);
        if (format == "csv") return Results.Bytes(RejectionCsv.Write(table), "text/csv; charset=utf-8", $"rejections-{record.FeedId}.csv");
        if (format == "xlsx") return Results.Bytes(await Workbook(record, table, unmapped, cancel), MendingWorkbook.MediaType, $"rejections-{record.FeedId}.xlsx");
        var numbered = list.Rejections.Select((r, i) => (Rejection: r, Key: i.ToString("D9")));
        return Results.Ok(Listings.Page(query, numbered, r => r.Key, r => RejectionView.Of(r.Rejection)));
    }

    private static async Task<byte[]> Workbook(FeedRecord feed, MendingTable table, UnmappedBook unmapped, CancellationToken cancel)
    {
        var waiting = feed.Hospital is { } hospital && feed.Rows is { Unmapped: > 0 } ? await unmapped.Of(hospital, cancel) : [];
        var ofFeed = waiting.Select(i => i with { Waiting = [.. i.Waiting.Where(w => w.Sequence == feed.ParsedId.Sequence)] }).Where(i => i.Waiting.Count > 0);
        return MendingWorkbook.Write(feed, table, [.. ofFeed.OrderBy(i => i.Id.DrugCode, StringComparer.Ordinal)], await DrugChoices.For(feed, unmapped, cancel));
    }

    private static async Task<IResult> List(
        HttpContext http, FeedLedger ledger, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var kind = query.Text("kind") is { } name && FeedKinds.TryParse(name, out var k) ? k : (FeedKind?)null;
        var (from, to, status) = (query.Day("from"), query.Day("to"), query.Choice<FeedStatus>("status"));
        if (from > to) throw Problems.InvalidParameter("from", $"{from:yyyy-MM-dd}", $"≤ to ({to:yyyy-MM-dd})");
        var owners = (await Owners(visible, register, clock, cancel)).ToList();
        var feeds = new IReadOnlyList<FeedRecord>[owners.Count];
        await Parallel.ForAsync(0, owners.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) => feeds[i] = await ledger.List(owners[i], stop));
        var wanted = feeds.SelectMany(f => f).Where(f => (kind is null || f.Kind == kind) && (status is null || f.Status == status)
            && (from is null || (f.To ?? f.LastDay) is not { } end || end >= from) && (to is null || (f.From ?? f.FirstDay) is not { } start || start <= to));
        // Latest first, and stable: the order is by the moment of taking, and by id within it.
        return Table.Answer(query, wanted.OrderBy(Key, StringComparer.Ordinal), Key, FeedView.Of, "feeds");
    }

    private static string Key(FeedRecord f) => $"{DateTimeOffset.MaxValue.UtcTicks - f.ReceivedAt.UtcTicks:D19}|{f.FeedId}";

    private static async Task<IEnumerable<string>> Owners(VisiblePart visible, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        if (visible.Hospital is { } one) return [one.ToString()];
        var today = clock.GetUtcNow().ChinaDay();
        var hospitals = (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code.ToString());
        return visible.Caller.Kind == PrincipalKind.Admin && visible.Region is null ? hospitals.Prepend(FeedId.Reference) : hospitals;
    }
}
