using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// The rows of a day in some ten bytes each, in the order of the file: numbers as short as they are, what a row doesn't have left out,
/// an identifier only where it isn't that of the row before. So millions of rows can wait in memory until their day is written.
/// </summary>
internal sealed class PackedRows
{
    private const int FirstChunk = 256;
    private const int LargestChunk = 1 << 16;

    /// <summary>No row takes more: eleven bytes apart, each of eight numbers stays below seventeen.</summary>
    private const int LongestRow = 160;

    private readonly List<(byte[] Bytes, int Used)> _full = [];
    private byte[] _chunk = [];
    private int _used;
    private int _lastRow;
    private UInt128 _lastVisit;
    private UInt128 _lastPrescription;

    [Flags]
    private enum Has : byte
    {
        None = 0,
        Amount = 1,
        Batch = 2,
        Expiry = 4,
        DaysSupply = 8,
        Visit = 16,
        NewVisit = 32,
        Prescription = 64,
        NewPrescription = 128,
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(in DayFact fact, UInt128 visit, UInt128 prescription)
    {
        if (_chunk.Length - _used < LongestRow) Grow();
        var output = new PackedWriter(_chunk.AsSpan(_used));
        var has = Parts(fact, visit, prescription);
        output.Byte((byte)has);
        output.Unsigned((uint)(fact.Row - _lastRow));
        output.Unsigned((uint)fact.Drug);
        output.Decimal(fact.Doses);
        if (fact.Amount is { } amount) output.Decimal(amount);
        output.Unsigned(((uint)(fact.Place + 1) << 2) | (uint)fact.Encounter);
        if (has.HasFlag(Has.Batch)) output.Unsigned((uint)fact.Batch);
        if (has.HasFlag(Has.Expiry)) output.Unsigned((uint)fact.Expiry.DayNumber);
        if (has.HasFlag(Has.DaysSupply)) output.Unsigned(unchecked((uint)fact.DaysSupply));
        if (has.HasFlag(Has.NewVisit)) output.Hash(_lastVisit = visit);
        if (has.HasFlag(Has.NewPrescription)) output.Hash(_lastPrescription = prescription);
        _used += output.Length;
        _lastRow = fact.Row;
        Count++;
    }

    /// <summary>Reads the rows back, from the first to the last.</summary>
    public IEnumerable<PackedRow> Read()
    {
        var last = default(PackedRow);
        var (visit, prescription) = (default(UInt128), default(UInt128));
        foreach (var (bytes, used) in _full.Append((_chunk, _used)))
        {
            for (var at = 0; at < used;)
            {
                last = Read(bytes, ref at, last.Row, ref visit, ref prescription);
                yield return last;
            }
        }
    }

    private static PackedRow Read(byte[] bytes, ref int at, int lastRow, ref UInt128 visit, ref UInt128 prescription)
    {
        var input = new PackedReader(bytes.AsSpan(at));
        var has = (Has)input.Byte();
        var row = new PackedRow
        {
            Row = lastRow + (int)input.Unsigned(),
            Drug = (int)input.Unsigned(),
            Doses = input.Decimal(),
            Amount = has.HasFlag(Has.Amount) ? input.Decimal() : null,
        };
        var place = input.Unsigned();
        row.Place = (int)(place >> 2) - 1;
        row.Encounter = (Encounter)(place & 3);
        row.Batch = has.HasFlag(Has.Batch) ? (int)input.Unsigned() : -1;
        row.Expiry = has.HasFlag(Has.Expiry) ? DateOnly.FromDayNumber((int)input.Unsigned()) : DateOnly.MinValue;
        row.DaysSupply = has.HasFlag(Has.DaysSupply) ? unchecked((int)(uint)input.Unsigned()) : 0;
        if (has.HasFlag(Has.NewVisit)) visit = input.Hash();
        if (has.HasFlag(Has.NewPrescription)) prescription = input.Hash();
        row.Visit = has.HasFlag(Has.Visit) ? visit : 0;
        row.Prescription = has.HasFlag(Has.Prescription) ? prescription : 0;
        at += input.Length;
        return row;
    }

    private Has Parts(in DayFact fact, UInt128 visit, UInt128 prescription) =>
        If(fact.Amount is not null, Has.Amount) | If(fact.Batch >= 0, Has.Batch) | If(fact.Expiry != DateOnly.MinValue, Has.Expiry)
        | If(fact.DaysSupply != 0, Has.DaysSupply) | If(visit != 0, Has.Visit) | If(visit != 0 && visit != _lastVisit, Has.NewVisit)
        | If(prescription != 0, Has.Prescription) | If(prescription != 0 && prescription != _lastPrescription, Has.NewPrescription);

    private static Has If(bool condition, Has part) => condition ? part : Has.None;

    private void Grow()
    {
        if (_used > 0) _full.Add((_chunk, _used));
        _chunk = new byte[Math.Clamp(_chunk.Length * 2, FirstChunk, LargestChunk)];
        _used = 0;
    }
}
