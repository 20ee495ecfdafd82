using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Api;

/// <summary>A page of a list, and where the next page starts.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? ContinuationToken);

/// <summary>
/// Cuts ordered items into pages. The token names the last item of a page, so pages stay right while items come and go, and the list it is of: with
/// another list's token a reader would miss items without being told.
/// </summary>
public static class Listings
{
    private const int MarkBytes = 6;

    /// <summary>The page asked for. Items must be ordered by <paramref name="key"/> in ordinal order.</summary>
    public static Listing<TAnswer> Page<T, TAnswer>(QueryReader query, IEnumerable<T> ordered, Func<T, string> key, Func<T, TAnswer> answer)
    {
        // A file that people take away is whole.
        var size = query.Takes("format") && query.Text("format") is "csv" or "xlsx" ? int.MaxValue : PageSize(query);
        var after = After(query);
        var page = new List<T>(Math.Min(size, 128));
        var more = false;
        foreach (var item in ordered)
        {
            if (after is not null && string.CompareOrdinal(key(item), after) <= 0) continue;
            if (page.Count == size)
            {
                more = true;
                break;
            }

            page.Add(item);
        }

        return new Listing<TAnswer>([.. page.Select(answer)], more ? Token(query, key(page[^1])) : null);
    }

    /// <summary>How many items a page holds: 100 unless asked otherwise, at most 1,000.</summary>
    public static int PageSize(QueryReader query) => int.Parse(query.Word("pageSize"));

    /// <summary>The token after an item.</summary>
    /// <param name="query">What was asked, for its list.</param>
    /// <param name="key">The item's place in the list.</param>
    public static string Token(QueryReader query, string key) => Base64Url.EncodeToString([.. Mark(query), .. Encoding.UTF8.GetBytes(key)]);

    /// <summary>The place that the token of the request names; null for the first page.</summary>
    /// <exception cref="ApiException">400 when the token is none of this list.</exception>
    public static string? After(QueryReader query)
    {
        if (query.Text("continuationToken") is not { } token) return null;
        var bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return bytes.Length >= MarkBytes && bytes.AsSpan(0, MarkBytes).SequenceEqual(Mark(query))
            ? Encoding.UTF8.GetString(bytes.AsSpan(MarkBytes))
            : throw Problems.InvalidParameter("continuationToken", token, "同一列表上一页给出的值 / the value of the page before, of the same list");
    }

    private static ReadOnlySpan<byte> Mark(QueryReader query) => SHA256.HashData(Encoding.UTF8.GetBytes(query.Asked.Split('?')[0].ToUpperInvariant())).AsSpan(0, MarkBytes);
}
