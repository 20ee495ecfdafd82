using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functions.Queries.Workbooks;

/// <summary>
/// Items of an answer as a table with one column for each value. The items are gone through twice, to learn the columns and to write the rows, so
/// that a list of any length is never held as rows.
/// </summary>
public sealed class FlatItems
{
    private const int Sampled = 100;
    private readonly Func<CancellationToken, IAsyncEnumerable<JsonNode?>> _items;
    private readonly List<string> _columns = [];
    private readonly Dictionary<string, int> _widths = new(StringComparer.Ordinal);

    private FlatItems(Func<CancellationToken, IAsyncEnumerable<JsonNode?>> items) => _items = items;

    /// <summary>The paths, in the order in which they first occur.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>How wide the values of a column are among the first rows; a Chinese character is as wide as two digits.</summary>
    public int Width(string column) => _widths.GetValueOrDefault(column);

    /// <summary>Goes through items to learn their columns.</summary>
    /// <param name="items">Gives the items, the same every time.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<FlatItems> Of(Func<CancellationToken, IAsyncEnumerable<JsonNode?>> items, CancellationToken cancel)
    {
        var table = new FlatItems(items);
        var (seen, empty) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var item in items(cancel)) table.Learn(FlatRow.Of(item), seen, empty);
        // An object that is null in some items and spread out in others needs no column of its own.
        table._columns.RemoveAll(c => empty.Contains(c) && table._columns.Exists(other => other.StartsWith(c + ".", StringComparison.Ordinal)));
        return table;
    }

    /// <summary>The same for items at hand.</summary>
    public static Task<FlatItems> Of(IEnumerable<JsonNode?> items, CancellationToken cancel) => Of(_ => items.ToAsyncEnumerable(), cancel);

    /// <summary>The rows, made again one by one: no more than were counted.</summary>
    public async IAsyncEnumerable<FlatRow> Rows([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var item in _items(cancel).Take(Count)) yield return FlatRow.Of(item);
    }

    /// <summary>How wide a text is.</summary>
    public static int WidthOf(string text, int most) => text.Take(most).Sum(c => c < 0x100 ? 1 : 2);

    private void Learn(FlatRow row, HashSet<string> seen, HashSet<string> empty)
    {
        foreach (var (path, value) in row.Values)
        {
            if (seen.Add(path)) _columns.Add(path);
            if (value is null) empty.Add(path);
            else if (Count < Sampled) _widths[path] = Math.Max(_widths.GetValueOrDefault(path), Shown(value));
        }

        Count++;
    }

    private static int Shown(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Split('\n').Max(line => WidthOf(line, DataSheet.LongestShown)) : 12;
}
