using FsCheck;
using FsCheck.Fluent;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>Slices of any shape, and equality of slices by content.</summary>
internal static class Slices
{
    public static void AssertEqual(DaySlice expected, DaySlice actual)
    {
        Assert.Equal(expected.Drugs, actual.Drugs);
        Assert.Equal(expected.Doubtful, actual.Doubtful);
        Assert.Equal(expected.Row, actual.Row);
        Assert.Equal(expected.Drug, actual.Drug);
        Assert.Equal(expected.Doses, actual.Doses);
        Assert.Equal(expected.Amount, actual.Amount);
        Assert.Equal(expected.Encounter, actual.Encounter);
        Assert.Equal(expected.Visit, actual.Visit);
        Assert.Equal(expected.Prescription, actual.Prescription);
        Assert.Equal(expected.DaysSupply, actual.DaysSupply);
        Assert.Equal(expected.Expiry, actual.Expiry);
        AssertEqual(expected.Department, actual.Department);
        AssertEqual(expected.Supplier, actual.Supplier);
        AssertEqual(expected.Batch, actual.Batch);
        AssertEqual(expected.Location, actual.Location);
    }

    public static Gen<DaySlice> Any =>
        from count in Gen.Choose(0, 40)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from columns in Gen.Choose(0, 1023)
        from decimals in Gen.Elements(0, 1, 2)
        select Make(count, new Random(seed), columns, decimals);

    public static DaySlice Make(int count, Random random, int columns, int decimals)
    {
        string[] drugs = [.. Enumerable.Range(0, (count / 3) + 1).Select(i => i % 2 == 0 ? $"D{i}" : $"药{i}𠮷")];
        return new DaySlice
        {
            Drugs = count == 0 ? [] : drugs,
            Doubtful = random.Next(2) == 0 ? [] : ["D1", "疑", "D0"],
            Row = Column(count, () => random.Next(1, int.MaxValue)),
            Drug = Column(count, () => random.Next(drugs.Length)),
            Doses = Column(count, () => Number(random, decimals)),
            Amount = Has(0) ? Column(count, () => random.Next(4) == 0 ? (decimal?)null : Number(random, decimals)) : null,
            Department = Has(1) ? Text() : null,
            Encounter = Has(2) ? Column(count, () => (Encounter)random.Next(4)) : null,
            Visit = Has(3) ? Column(count, Hash) : null,
            Prescription = Has(4) ? Column(count, Hash) : null,
            DaysSupply = Has(5) ? Column(count, () => random.Next(int.MinValue, int.MaxValue)) : null,
            Supplier = Has(6) ? Text() : null,
            Batch = Has(7) ? Text() : null,
            Location = Has(8) ? Text() : null,
            Expiry = Has(9) ? Column(count, () => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1))) : null,
        };

        bool Has(int column) => (columns & (1 << column)) != 0;
        TextColumn Text() => new(["", "内科", "a\u0000b"], Column(count, () => random.Next(-1, 3)));
        UInt128 Hash() => random.Next(3) == 0 ? 0 : new UInt128(unchecked((ulong)random.NextInt64(3)), unchecked((ulong)random.NextInt64()));
    }

    // 0: money-like; 1: up to the ends of 64 bits; 2: any decimal there is.
    private static decimal Number(Random random, int decimals) => decimals switch
    {
        0 => random.Next(-100000, 1000000) / 100m * (random.Next(2) == 0 ? 1.000m : 1m),
        1 => new decimal(random.Next(), random.Next(), 0, random.Next(2) == 0, (byte)random.Next(0, 4)),
        _ => new decimal(random.Next(), random.Next(int.MinValue, int.MaxValue), random.Next(int.MinValue, int.MaxValue), random.Next(2) == 0, (byte)random.Next(29)),
    };

    private static T[] Column<T>(int count, Func<T> next)
    {
        var column = new T[count];
        for (var i = 0; i < count; i++) column[i] = next();
        return column;
    }

    private static void AssertEqual(TextColumn? expected, TextColumn? actual)
    {
        Assert.Equal(expected?.Values, actual?.Values);
        Assert.Equal(expected?.Index, actual?.Index);
    }
}
