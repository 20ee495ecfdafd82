using System.Text;
using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Read;

namespace Functions.Queries;

/// <summary>Answers a list of flat items as JSON page by page, or whole as CSV.</summary>
public static class Table
{
    /// <summary>The answer in the format asked for.</summary>
    public static IResult Answer(QueryReader query, IReadOnlyList<(string Key, JsonObject Item)> items, string name)
    {
        if (query.Word("format", "json", "json", "csv") == "csv")
            return Results.Bytes(Csv([.. items.Select(i => i.Item)]), "text/csv; charset=utf-8", name + ".csv");
        var page = Listings.Page(query, items, i => i.Key, i => i.Item);
        return Results.Json(page, ApiJson.Options);
    }

    private static byte[] Csv(IReadOnlyList<JsonObject> items)
    {
        var text = new StringBuilder("\uFEFF");
        string[] columns = [.. items.SelectMany(i => i.Select(p => p.Key)).Distinct(StringComparer.Ordinal)];
        text.AppendJoin(',', columns).Append("\r\n");
        foreach (var item in items) text.AppendJoin(',', columns.Select(c => Cell(item[c]))).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(JsonNode? value)
    {
        var text = value switch
        {
            null => "",
            JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.String => FormulaText.Harmless(v.GetValue<string>()),
            _ => value.ToJsonString(ApiJson.Options),
        };
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
