using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;

namespace Functions.Queries;

/// <summary>Answers a list as JSON page by page, or whole as CSV or as a workbook: one way for every list of the API.</summary>
public static class Table
{
    private const int LoadedAtOnce = 8;

    /// <summary>The parameters of every list.</summary>
    public static IReadOnlyList<string> Parameters { get; } = [.. Listings.Parameters, "format"];

    /// <summary>The answer in the format asked for.</summary>
    public static IResult Answer(QueryReader query, IReadOnlyList<(string Key, JsonObject Item)> items, string name) =>
        Answer(query, items, i => i.Key, i => i.Item, name);

    /// <summary>The answer in the format asked for.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="ordered">The things listed, ordered by their key in ordinal order; they may be gone through more than once.</param>
    /// <param name="key">A thing's place in the list.</param>
    /// <param name="view">A thing as it is shown.</param>
    /// <param name="name">The list's name, which names the file.</param>
    public static IResult Answer<T>(QueryReader query, IEnumerable<T> ordered, Func<T, string> key, Func<T, object> view, string name) => Format(query) switch
    {
        "json" => Results.Json(Listings.Page(query, ordered, key, view), ApiJson.Options),
        var file => new Download(_ => ordered.Select(item => Node(view(item))).ToAsyncEnumerable(), file, name, query.Asked),
    };

    /// <summary>The same for things of which only the keys are at hand: those of the page are loaded, or one after the other for a file.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="keys">The keys in ordinal order.</param>
    /// <param name="load">Loads a thing as it is shown; null when it is gone by now.</param>
    /// <param name="name">The list's name, which names the file.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IResult> Answer(
        QueryReader query, IReadOnlyList<string> keys, Func<string, CancellationToken, Task<object?>> load, string name, CancellationToken cancel)
    {
        if (Format(query) is not "json" and var file) return Whole(query, stop => Load(keys, load, stop), file, name);
        var page = Listings.Page(query, keys, k => k, k => k);
        var found = new object?[page.Items.Count];
        await Parallel.ForAsync(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = LoadedAtOnce, CancellationToken = cancel },
            async (i, stop) => found[i] = await load(page.Items[i], stop));
        return Results.Json(new Listing<object>([.. found.OfType<object>()], page.ContinuationToken), ApiJson.Options);
    }

    /// <summary>The format asked for.</summary>
    /// <exception cref="ApiException">400 for another than those there are.</exception>
    public static string Format(QueryReader query) => query.Word("format", "json", "json", "csv", "xlsx");

    /// <summary>A whole list as a file.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="items">Gives the items, the same every time.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="name">The list's name, which names the file.</param>
    public static IResult Whole(QueryReader query, Func<CancellationToken, IAsyncEnumerable<object>> items, string format, string name) =>
        new Download(cancel => items(cancel).Select(Node), format, name, query.Asked);

    private static async IAsyncEnumerable<object> Load(
        IReadOnlyList<string> keys, Func<string, CancellationToken, Task<object?>> load, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var key in keys)
        {
            if (await load(key, cancel) is { } item) yield return item;
        }
    }

    private static JsonNode? Node(object item) => item as JsonNode ?? JsonSerializer.SerializeToNode(item, item.GetType(), ApiJson.Options);
}
