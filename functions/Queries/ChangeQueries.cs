using System.Runtime.CompilerServices;
using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries.Warnings;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Queries;

/// <summary>
/// <c>/api/changes</c>: everything that was raised, changed, corrected or resolved, in order, with its cause. The cursor never loses a change:
/// it is a place in the store's own order of writing, not a time.
/// </summary>
public static class ChangeQueries
{
    private const int ReadAtOnce = 1_000;

    /// <summary>Adds the endpoint.</summary>
    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/changes", List).WithName("ListChanges").WithSummary("变更流 / What changed, in order");

    private static async Task<IResult> List(HttpContext http, IDocuments documents, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Table.Parameters, "cursor", "hospital", "region"]);
        var size = Listings.PageSize(query);
        var cursor = query.Text("continuationToken") ?? query.Text("cursor");
        var seen = await Hospitals(visible, register, clock, cancel);
        bool Sees(ChangeRecord change) => change.Hospital is { } h ? seen.Contains(h) : WarningQueries.SeesRegion(visible, change.Region);
        if (Table.Format(query) is not "json" and var file) return Table.Whole(query, stop => All(documents, cursor, stop).Where(Sees), file, "changes");
        var items = new List<ChangeRecord>();
        while (true)
        {
            var page = await Read(documents, cursor, size, cancel);
            var moved = page.Next != cursor;
            cursor = page.Next;
            items.AddRange(page.Items.Where(Sees));
            if (items.Count > 0 || page.Items.Count == 0 || !moved) return Results.Json(new { items, continuationToken = page.Items.Count == 0 ? null : cursor, cursor }, ApiJson.Options);
        }
    }

    private static async IAsyncEnumerable<ChangeRecord> All(IDocuments documents, string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var page = await Read(documents, cursor, ReadAtOnce, cancel);
            foreach (var change in page.Items) yield return change;
            if (page.Items.Count == 0 || page.Next == cursor) yield break;
            cursor = page.Next;
        }
    }

    private static async Task<DocumentPage<ChangeRecord>> Read(IDocuments documents, string? cursor, int size, CancellationToken cancel)
    {
        try
        {
            return await documents.Changes<ChangeRecord>(CosmosContainers.Warnings, cursor, size, cancel);
        }
        catch (ArgumentException)
        {
            throw Problems.InvalidParameter("cursor", cursor ?? "", "上次回答给出的值 / the value of an earlier answer");
        }
    }

    private static async Task<HashSet<HospitalCode>> Hospitals(VisiblePart visible, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var today = clock.GetUtcNow().ChinaDay();
        return [.. (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code)];
    }
}
