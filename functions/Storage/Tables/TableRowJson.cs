using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Functions.Storage.Shapes;

namespace Functions.Storage.Tables;

/// <summary>A row as it is stored, with the id of the write that made it.</summary>
internal sealed record StoredRow(TableRow Row, Guid WriteId);

/// <summary>Rows as the table service's JSON ("Payload format for Table service operations").</summary>
internal static class TableRowJson
{
    /// <summary>The column that holds the id of the write; it is never a row's own.</summary>
    public const string WriteIdColumn = "WriteId_";

    /// <summary>The column that holds the version of the row's form; it is never a row's own.</summary>
    public const string ShapeColumn = "Shape_";

    // A string property holds up to 64 KiB of UTF-16, a binary one 64 KiB.
    private const int LongestText = 32 * 1024;
    private const int LongestBinary = 64 * 1024;
    private const string TypeSuffix = "@odata.type";

    /// <summary>The row as a request's body.</summary>
    /// <exception cref="ArgumentException">A value is of a type, or longer than, the service can hold.</exception>
    public static byte[] Write(TableRow row, Guid writeId, int shape)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", StorageKey.Escape(row.PartitionKey));
            json.WriteString("RowKey", StorageKey.Escape(row.RowKey));
            json.WriteString(WriteIdColumn, writeId.ToString("N"));
            json.WriteNumber(ShapeColumn, shape);
            foreach (var (name, value) in row.Values) Write(json, name, value);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A row from an answer with minimal metadata.</summary>
    public static StoredRow Read(JsonElement json)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var (partition, key, tag, writeId, shape) = ("", "", (string?)null, Guid.Empty, StoredShapes.First);
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case "PartitionKey": partition = StorageKey.Unescape(property.Value.GetString()!); break;
                case "RowKey": key = StorageKey.Unescape(property.Value.GetString()!); break;
                case "odata.etag": tag = property.Value.GetString(); break;
                case WriteIdColumn: writeId = Guid.Parse(property.Value.GetString()!); break;
                case ShapeColumn: shape = property.Value.GetInt32(); break;
                case "Timestamp" or "odata.metadata": break;
                case var name when name.Contains('@', StringComparison.Ordinal): break;
                default: values[property.Name] = Value(json, property); break;
            }
        }

        return new StoredRow(new TableRow(partition, key) { ETag = tag, Shape = shape, Values = values }, writeId);
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        if (name is WriteIdColumn or ShapeColumn or "PartitionKey" or "RowKey" or "Timestamp")
            throw new ArgumentException($"The column name {name} is taken by the store.", nameof(name));
        switch (value)
        {
            case string text: json.WriteString(name, Short(name, text)); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: Typed(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture)); break;
            case double number: WriteDouble(json, name, number); break;
            case DateTimeOffset time: Typed(json, name, "Edm.DateTime", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)); break;
            case BinaryData bytes: Typed(json, name, "Edm.Binary", Convert.ToBase64String(Short(name, bytes).Span)); break;
            default: throw NoSuchType(name, value.GetType());
        }
    }

    private static ArgumentException NoSuchType(string name, Type type) =>
        new($"The column {name} holds a {type.Name}; a table holds string, bool, int, long, double, DateTimeOffset and BinaryData.");

    private static ArgumentException TooLong(string name, int length, string unit, int limit) =>
        new($"The column {name} has {length} {unit}; a table holds at most {limit} in one. Put it in a blob and store its name.");

    // Without its type a whole number would come back as an Int32; JSON has no number for NaN and the infinities.
    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        json.WriteString(name + TypeSuffix, "Edm.Double");
        if (double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Typed(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + TypeSuffix, type);
        json.WriteString(name, value);
    }

    private static string Short(string name, string text) => text.Length <= LongestText
        ? text
        : throw TooLong(name, text.Length, "characters", LongestText);

    private static ReadOnlyMemory<byte> Short(string name, BinaryData bytes) => bytes.ToMemory() is var memory && memory.Length <= LongestBinary
        ? memory
        : throw TooLong(name, memory.Length, "bytes", LongestBinary);

    private static object Value(JsonElement row, JsonProperty property)
    {
        var value = property.Value;
        var type = row.TryGetProperty(property.Name + TypeSuffix, out var annotation) ? annotation.GetString() : null;
        return (type, value.ValueKind) switch
        {
            ("Edm.Int64", _) => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            ("Edm.DateTime", _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            ("Edm.Binary", _) => BinaryData.FromBytes(value.GetBytesFromBase64()),
            ("Edm.Double", JsonValueKind.String) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            ("Edm.Double", _) => value.GetDouble(),
            (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
            (_, JsonValueKind.Number) when value.TryGetInt32(out var whole) => whole,
            (_, JsonValueKind.Number) => value.GetDouble(),
            _ => value.GetString()!,
        };
    }
}
