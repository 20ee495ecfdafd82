using System.Runtime.InteropServices;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Reads one day back.</summary>
internal static class SliceDecoder
{
    public static DaySlice Read(ReadOnlySpan<byte> block)
    {
        var input = new ColumnReader(block);
        var count = input.Count();
        var present = (SliceColumns)input.Small((int)SliceColumns.All);
        var drugs = input.Texts();

        // An object initialiser runs top to bottom, which is the order in which the columns were written.
        var slice = new DaySlice
        {
            Drugs = drugs,
            Doubtful = input.Texts(),
            Row = input.Deltas(count),
            Drug = Indexes(ref input, count, drugs.Length - 1, 0),
            Doses = DecimalColumn.Read(ref input, count),
            Amount = present.HasFlag(SliceColumns.Amount) ? Amounts(ref input, count) : null,
            Department = present.HasFlag(SliceColumns.Department) ? Text(ref input, count) : null,
            Encounter = present.HasFlag(SliceColumns.Encounter) ? Encounters(ref input, count) : null,
            Visit = present.HasFlag(SliceColumns.Visit) ? Hashes(ref input, count) : null,
            Prescription = present.HasFlag(SliceColumns.Prescription) ? Hashes(ref input, count) : null,
            DaysSupply = present.HasFlag(SliceColumns.DaysSupply) ? input.Deltas(count) : null,
            Supplier = present.HasFlag(SliceColumns.Supplier) ? Text(ref input, count) : null,
            Batch = present.HasFlag(SliceColumns.Batch) ? Text(ref input, count) : null,
            Location = present.HasFlag(SliceColumns.Location) ? Text(ref input, count) : null,
            Expiry = present.HasFlag(SliceColumns.Expiry) ? Days(ref input, count) : null,
        };
        return input.Left == 0 ? slice : throw ColumnReader.Broken("a day is longer than its columns");
    }

    private static int[] Indexes(ref ColumnReader input, int count, int most, int offset)
    {
        var indexes = new int[count];
        for (var i = 0; i < count; i++) indexes[i] = input.Small(most) - offset;
        return indexes;
    }

    private static TextColumn Text(ref ColumnReader input, int count)
    {
        var values = input.Texts();
        return new TextColumn(values, Indexes(ref input, count, values.Length, 1));
    }

    private static decimal?[] Amounts(ref ColumnReader input, int count)
    {
        var given = input.Bytes(count);
        var values = DecimalColumn.Read(ref input, count - given.Count((byte)0));
        var amounts = new decimal?[count];
        for (int i = 0, next = 0; i < count; i++) amounts[i] = given[i] == 0 ? null : values[next++];
        return amounts;
    }

    private static Encounter[] Encounters(ref ColumnReader input, int count)
    {
        var bytes = input.Bytes(count);
        return bytes.ContainsAnyExceptInRange((byte)Encounter.Unknown, (byte)Encounter.Inpatient)
            ? throw ColumnReader.Broken("an encounter is unknown") : MemoryMarshal.Cast<byte, Encounter>(bytes).ToArray();
    }

    private static UInt128[] Hashes(ref ColumnReader input, int count)
    {
        var distinct = new UInt128[input.Count() + 1];
        for (var i = 1; i < distinct.Length; i++) distinct[i] = input.Hash();
        return Array.ConvertAll(input.Deltas(count), index => index >= 0 && index < distinct.Length
            ? distinct[index] : throw ColumnReader.Broken("an identifier is missing"));
    }

    private static DateOnly[] Days(ref ColumnReader input, int count) =>
        Array.ConvertAll(input.Deltas(count), day => day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(day) : throw ColumnReader.Broken("a day is out of range"));
}
