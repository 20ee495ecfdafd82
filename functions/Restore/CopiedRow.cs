using System.Text.Json;
using Functions.Storage;

namespace Functions.Restore;

/// <summary>A row of a table in a copy; each value says of which type it is.</summary>
/// <param name="Partition">Its partition key.</param>
/// <param name="Row">Its row key.</param>
/// <param name="Values">Its values: type, then value.</param>
public sealed record CopiedRow(string Partition, string Row, IReadOnlyDictionary<string, CopiedValue> Values)
{
    /// <summary>The copy of a row.</summary>
    public static CopiedRow Of(TableRow row) => new(row.PartitionKey, row.RowKey, row.Values.ToDictionary(v => v.Key, v => CopiedValue.Of(v.Value), StringComparer.Ordinal));

    /// <summary>The row to put back.</summary>
    public TableRow ToRow() => new(Partition, Row) { Values = Values.ToDictionary(v => v.Key, v => v.Value.ToValue(), StringComparer.Ordinal) };
}

/// <summary>A value of a row in a copy.</summary>
public sealed record CopiedValue(string Type, JsonElement Value)
{
    /// <summary>The copy of a value.</summary>
    public static CopiedValue Of(object value) => value is BinaryData bytes
        ? new("bytes", JsonSerializer.SerializeToElement(bytes.ToArray()))
        : new(value.GetType().Name, JsonSerializer.SerializeToElement(value, value.GetType()));

    /// <summary>The value to put back.</summary>
    /// <exception cref="InvalidDataException">The copy names a type that tables don't have.</exception>
    public object ToValue() => Type switch
    {
        "bytes" => new BinaryData(Value.GetBytesFromBase64()),
        nameof(String) => Value.GetString()!,
        nameof(Boolean) => Value.GetBoolean(),
        nameof(Int32) => Value.GetInt32(),
        nameof(Int64) => Value.GetInt64(),
        nameof(Double) => Value.GetDouble(),
        nameof(DateTimeOffset) => Value.GetDateTimeOffset(),
        _ => throw new InvalidDataException($"The copy holds a value of type {Type}, which no table has."),
    };
}
