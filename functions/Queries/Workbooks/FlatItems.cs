using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functions.Queries.Workbooks;

/// <summary>
/// Items of an answer as a table: one column for each value, a value within an object under the path to it, for example
/// <c>product.genericName</c>. A list becomes one cell with a line for each entry.
/// </summary>
public sealed class FlatItems
{
    private readonly List<Dictionary<string, JsonValue?>> _rows;

    private FlatItems(IReadOnlyList<string> columns, List<Dictionary<string, JsonValue?>> rows) => (Columns, _rows) = (columns, rows);

    /// <summary>The paths, in the order in which they first occur.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>A value, or null where the item has none.</summary>
    public JsonValue? this[int row, string column] => _rows[row].GetValueOrDefault(column);

    /// <summary>Flattens items.</summary>
    public static FlatItems Of(IEnumerable<JsonNode?> items)
    {
        var columns = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var empty = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<Dictionary<string, JsonValue?>>();
        foreach (var item in items)
        {
            var row = new Dictionary<string, JsonValue?>(StringComparer.Ordinal);
            Spread(item, "", row);
            rows.Add(row);
            foreach (var path in row.Keys.Where(seen.Add)) columns.Add(path);
            empty.UnionWith(row.Where(r => r.Value is null).Select(r => r.Key));
        }

        // An object that is null in some items and spread out in others needs no column of its own.
        columns.RemoveAll(c => empty.Contains(c) && columns.Exists(other => other.StartsWith(c + ".", StringComparison.Ordinal)));
        return new(columns, rows);
    }

    private static void Spread(JsonNode? node, string path, Dictionary<string, JsonValue?> row)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var (name, value) in item) Spread(value, path.Length == 0 ? name : $"{path}.{name}", row);
                break;
            case JsonArray list:
                row[path] = list.Count == 0 ? null : JsonValue.Create(string.Join('\n', list.Select(Line)));
                break;
            default:
                row[path.Length == 0 ? "value" : path] = node as JsonValue;
                break;
        }
    }

    private static string Line(JsonNode? entry)
    {
        if (entry is not JsonObject) return Text(entry);
        var row = new Dictionary<string, JsonValue?>(StringComparer.Ordinal);
        Spread(entry, "", row);
        return string.Join("；", row.Where(r => r.Value is not null).Select(r => $"{ColumnTitles.Of(r.Key).Zh} {Text(r.Value)}"));
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
        _ => value.ToJsonString(Api.ApiJson.Options),
    };
}
