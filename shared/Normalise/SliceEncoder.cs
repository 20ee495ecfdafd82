using System.Runtime.InteropServices;

namespace Shared.Normalise;

/// <summary>Writes one day column by column, before compression.</summary>
internal static class SliceEncoder
{
    public static void Write(ColumnWriter output, DaySlice slice)
    {
        output.Unsigned((ulong)slice.Count);
        output.Unsigned((ulong)Present(slice));
        output.Texts(slice.Drugs);
        output.Texts(slice.Doubtful);
        output.Deltas(slice.Row);
        Indexes(output, Same(slice.Drug, slice), slice.Drugs.Count);
        DecimalColumn.Write(output, Same(slice.Doses, slice));
        if (slice.Amount is { } amounts) Amounts(output, Same(amounts, slice));
        if (slice.Department is { } department) Text(output, department, slice);
        if (slice.Encounter is { } encounters) output.Bytes(MemoryMarshal.AsBytes<Vocabulary.Encounter>(Same(encounters, slice)));
        if (slice.Visit is { } visits) Hashes(output, Same(visits, slice));
        if (slice.Prescription is { } prescriptions) Hashes(output, Same(prescriptions, slice));
        if (slice.DaysSupply is { } days) output.Deltas(Same(days, slice));
        if (slice.Supplier is { } supplier) Text(output, supplier, slice);
        if (slice.Batch is { } batch) Text(output, batch, slice);
        if (slice.Location is { } location) Text(output, location, slice);
        if (slice.Expiry is { } expiry) output.Deltas(Array.ConvertAll(Same(expiry, slice), day => day.DayNumber));
    }

    private static SliceColumns Present(DaySlice slice) =>
        If(slice.Amount, SliceColumns.Amount) | If(slice.Department, SliceColumns.Department) | If(slice.Encounter, SliceColumns.Encounter)
        | If(slice.Visit, SliceColumns.Visit) | If(slice.Prescription, SliceColumns.Prescription) | If(slice.DaysSupply, SliceColumns.DaysSupply)
        | If(slice.Supplier, SliceColumns.Supplier) | If(slice.Batch, SliceColumns.Batch) | If(slice.Location, SliceColumns.Location)
        | If(slice.Expiry, SliceColumns.Expiry);

    private static SliceColumns If(object? column, SliceColumns flag) => column is null ? SliceColumns.None : flag;

    private static T[] Same<T>(T[] column, DaySlice slice) => column.Length == slice.Count
        ? column : throw new ArgumentException($"A column of {column.Length} entries was found in a slice of {slice.Count} rows.", nameof(slice));

    private static void Text(ColumnWriter output, TextColumn column, DaySlice slice)
    {
        output.Texts(column.Values);
        foreach (var index in Same(column.Index, slice))
        {
            if (index < -1 || index >= column.Values.Count) throw new ArgumentException($"{index} is no index into a text column.", nameof(column));
            output.Unsigned((ulong)(index + 1));
        }
    }

    private static void Indexes(ColumnWriter output, int[] indexes, int count)
    {
        foreach (var index in indexes)
        {
            if (index < 0 || index >= count) throw new ArgumentException($"{index} is no index into {count} drugs.", nameof(indexes));
            output.Unsigned((ulong)index);
        }
    }

    private static void Amounts(ColumnWriter output, decimal?[] amounts)
    {
        foreach (var amount in amounts) output.Byte(amount is null ? (byte)0 : (byte)1);
        DecimalColumn.Write(output, [.. from amount in amounts where amount is not null select amount.Value]);
    }

    // A visit's lines stand together, so a hash is kept once and the rows point to it by small steps.
    private static void Hashes(ColumnWriter output, UInt128[] hashes)
    {
        var distinct = new Dictionary<UInt128, int> { [0] = 0 };
        var index = Array.ConvertAll(hashes, hash => distinct.TryAdd(hash, distinct.Count) ? distinct.Count - 1 : distinct[hash]);
        output.Unsigned((ulong)(distinct.Count - 1));
        foreach (var hash in distinct.OrderBy(d => d.Value).Skip(1)) output.Hash(hash.Key);
        output.Deltas(index);
    }
}
