using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shared.Measure;

/// <summary>
/// Days of movements as they are kept: one line, <c>yyyyMMdd,purchased,amount,used,amount,group,amount,selected,amount;…</c>, where what is 0 is left
/// blank (an amount of purchases that nobody gave is blank, one of 0 is 0). Two hundred agreements have thousands of such days a month; as objects with
/// names they would fit neither the documents nor the memory of those who read every hospital's. They are taken apart each time they are read.
/// </summary>
public sealed class MovementDays : IReadOnlyList<DayMovement>
{
    private const string Plain = "0.############################";
    private readonly byte[] _line;

    private MovementDays(byte[] line) => _line = line;

    /// <inheritdoc/>
    public int Count => _line.Length == 0 ? 0 : _line.AsSpan().Count((byte)';') + 1;

    /// <inheritdoc/>
    public DayMovement this[int index] => this.ElementAt(index);

    /// <summary>Reads a line.</summary>
    public static MovementDays Of(string line) => new(Encoding.UTF8.GetBytes(line));

    /// <summary>Writes days as a line.</summary>
    public static string Write(IEnumerable<DayMovement> days) => string.Join(';', days.Select(Write));

    /// <inheritdoc/>
    public IEnumerator<DayMovement> GetEnumerator()
    {
        for (var from = 0; from < _line.Length;)
        {
            var length = _line.AsSpan(from).IndexOf((byte)';');
            if (length < 0) length = _line.Length - from;
            yield return Read(_line.AsSpan(from, length));
            from += length + 1;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Write(DayMovement d) => string.Join(
        ',',
        d.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Number(d.PurchasedDoses), d.PurchasedAmount?.ToString(Plain, CultureInfo.InvariantCulture),
        Number(d.UsedDoses), Number(d.UsedAmount), Number(d.GroupDoses), Number(d.GroupAmount), Number(d.GroupSelectedDoses), Number(d.GroupSelectedAmount)).TrimEnd(',');

    private static string Number(decimal number) => number == 0 ? "" : number.ToString(Plain, CultureInfo.InvariantCulture);

    private static DayMovement Read(ReadOnlySpan<byte> day)
    {
        var date = DateOnly.ParseExact(Encoding.UTF8.GetString(Field(ref day)), "yyyyMMdd", CultureInfo.InvariantCulture);
        var (purchased, amount, used, usedAmount) = (Number(ref day), Number(ref day), Number(ref day), Number(ref day));
        var (group, groupAmount, selected, selectedAmount) = (Number(ref day), Number(ref day), Number(ref day), Number(ref day));
        return new DayMovement(date, purchased ?? 0, used ?? 0, group ?? 0, selected ?? 0)
        {
            PurchasedAmount = amount,
            UsedAmount = usedAmount ?? 0,
            GroupAmount = groupAmount ?? 0,
            GroupSelectedAmount = selectedAmount ?? 0,
        };
    }

    private static decimal? Number(ref ReadOnlySpan<byte> rest) =>
        Field(ref rest) is { IsEmpty: false } field ? decimal.Parse(field, NumberStyles.Number, CultureInfo.InvariantCulture) : null;

    private static ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)',');
        var field = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return field;
    }

    /// <summary>Keeps days as their line.</summary>
    public sealed class Converter : JsonConverter<IReadOnlyList<DayMovement>>
    {
        /// <inheritdoc/>
        public override IReadOnlyList<DayMovement> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString() ?? "");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, IReadOnlyList<DayMovement> value, JsonSerializerOptions options) => writer.WriteStringValue(MovementDays.Write(value));
    }
}
