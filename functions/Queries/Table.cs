using System.Text;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Queries.Workbooks;
using Shared.Read;

namespace Functions.Queries;

/// <summary>Answers a list of items as JSON page by page, or whole as CSV or as a workbook.</summary>
public static class Table
{
    /// <summary>The answer in the format asked for.</summary>
    public static IResult Answer(QueryReader query, IReadOnlyList<(string Key, JsonObject Item)> items, string name)
    {
        var format = query.Word("format");
        return format switch
        {
            "csv" => Results.Bytes(Csv([.. items.Select(i => i.Item)]), "text/csv; charset=utf-8", name + ".csv"),
            "xlsx" => Results.Bytes(DataWorkbook.Write([(ColumnTitles.Of(name).Zh, FlatItems.Of(items.Select(i => i.Item)))], query.Asked, ColumnTitles.IsShare(name)), DataWorkbook.MediaType, name + ".xlsx"),
            _ => Results.Json(Listings.Page(query, items, i => i.Key, i => i.Item), ApiJson.Options),
        };
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
