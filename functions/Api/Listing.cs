using System.Buffers.Text;
using System.Text;

namespace Functions.Api;

/// <summary>A page of a list, and where the next page starts.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? ContinuationToken);

/// <summary>Cuts ordered items into pages. The token names the last item of a page, so pages stay right while items come and go.</summary>
public static class Listings
{
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

        return new Listing<TAnswer>([.. page.Select(answer)], more ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key(page[^1]))) : null);
    }

    /// <summary>How many items a page holds: 100 unless asked otherwise, at most 1,000.</summary>
    public static int PageSize(QueryReader query) => int.Parse(query.Word("pageSize"));

    private static string? After(QueryReader query)
    {
        if (query.Text("continuationToken") is not { } token) return null;
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw Problems.InvalidParameter("continuationToken", token, "上一页给出的值 / the value of the page before");
        }
    }
}
