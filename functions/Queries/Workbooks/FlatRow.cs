using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functions.Queries.Workbooks;

/// <summary>
/// An item of an answer as a row of a table: a value within an object under the path to it, for example <c>product.genericName</c>. A list
/// becomes one cell with a line for each entry.
/// </summary>
public sealed class FlatRow
{
    private readonly Dictionary<string, JsonValue?> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lists = new(StringComparer.Ordinal);

    private FlatRow()
    {
    }

    /// <summary>The paths and their values, in the order of the item.</summary>
    public IReadOnlyDictionary<string, JsonValue?> Values => _values;

    /// <summary>A value, or null where the item has none.</summary>
    public JsonValue? this[string column] => _values.GetValueOrDefault(column);

    /// <summary>Whether a value stands for a list, a line an entry.</summary>
    public bool IsList(string column) => _lists.Contains(column);

    /// <summary>Flattens an item.</summary>
    public static FlatRow Of(JsonNode? item)
    {
        var row = new FlatRow();
        row.Spread(item, "");
        return row;
    }

    private void Spread(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var (name, value) in item) Spread(value, path.Length == 0 ? name : $"{path}.{name}");
                break;
            case JsonArray list:
                _lists.Add(path);
                _values[path] = list.Count == 0 ? null : JsonValue.Create(string.Join('\n', list.Select(Line)));
                break;
            default:
                _values[path.Length == 0 ? "value" : path] = node as JsonValue;
                break;
        }
    }

    private static string Line(JsonNode? entry) => entry is not JsonObject ? Text(entry)
        : string.Join("；", Of(entry)._values.Where(r => r.Value is not null).Select(r => $"{ColumnTitles.Of(r.Key).Zh} {Text(r.Value)}"));

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
        _ => value.ToJsonString(Api.ApiJson.Options),
    };
}
