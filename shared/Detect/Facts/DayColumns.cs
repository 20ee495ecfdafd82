using System.Numerics;

namespace Shared.Detect.Facts;

/// <summary>
/// Exact numbers of many things on the days of a month. A thing's days are bits, its numbers whole steps of its own power of ten; where they don't
/// fit into 64 bits, which nearly never is so, they are kept in full.
/// </summary>
internal sealed class DayColumns
{
    /// <summary>Stands in the place of a scale where numbers are kept in full.</summary>
    public const byte Full = 255;

    private readonly uint[] _days;
    private readonly byte[] _scales;
    private readonly int[] _starts;
    private readonly long[] _steps;
    private readonly IReadOnlyDictionary<int, decimal[]> _full;

    public DayColumns(uint[] days, byte[] scales, long[] steps, IReadOnlyDictionary<int, decimal[]> full)
    {
        (_days, _scales, _steps, _full) = (days, scales, steps, full);
        _starts = new int[days.Length];
        for (int thing = 0, start = 0; thing < days.Length; thing++)
        {
            _starts[thing] = start;
            if (scales[thing] != Full) start += BitOperations.PopCount(days[thing]);
        }
    }

    /// <summary>Nothing known of nothing.</summary>
    public static DayColumns Empty { get; } = new([], [], [], new Dictionary<int, decimal[]>());

    /// <summary>How many things there are.</summary>
    public int Count => _days.Length;

    /// <summary>The days on which a thing has a number; bit 0 is the first of the month.</summary>
    public uint DaysOf(int thing) => _days[thing];

    /// <summary>The decimals of a thing's steps, or <see cref="Full"/>.</summary>
    public byte ScaleOf(int thing) => _scales[thing];

    /// <summary>A thing's steps, one for each of its days in order.</summary>
    public ReadOnlySpan<long> StepsOf(int thing) => _steps.AsSpan(_starts[thing], BitOperations.PopCount(_days[thing]));

    /// <summary>A thing's numbers in full, one for each of its days in order.</summary>
    public ReadOnlySpan<decimal> FullOf(int thing) => _full[thing];

    /// <summary>The number on a day of the month from 0; null without one.</summary>
    public decimal? At(int thing, int day)
    {
        if ((_days[thing] >> day & 1) == 0) return null;
        var place = BitOperations.PopCount(_days[thing] & ((1u << day) - 1));
        return _scales[thing] == Full ? _full[thing][place] : Decimals.FromSteps(StepsOf(thing)[place], _scales[thing]);
    }
}

/// <summary>Collects the columns of things one after the other.</summary>
internal sealed class DayColumnsBuilder
{
    private readonly List<uint> _days = [];
    private readonly List<byte> _scales = [];
    private readonly List<long> _steps = [];
    private readonly Dictionary<int, decimal[]> _full = [];

    /// <summary>Adds the next thing.</summary>
    /// <param name="days">Its days.</param>
    /// <param name="numbers">Its numbers, one for each of its days in order.</param>
    public void Add(uint days, ReadOnlySpan<decimal> numbers)
    {
        Span<long> steps = stackalloc long[32];
        if (Decimals.TrySteps(numbers, steps, out var scale)) _steps.AddRange(steps[..numbers.Length]);
        else _full[_days.Count] = numbers.ToArray();
        _days.Add(days);
        _scales.Add(scale);
    }

    /// <summary>Adds the next thing as it stands in other columns.</summary>
    public void Add(DayColumns columns, int thing)
    {
        if (columns.ScaleOf(thing) == DayColumns.Full) _full[_days.Count] = columns.FullOf(thing).ToArray();
        else _steps.AddRange(columns.StepsOf(thing));
        _days.Add(columns.DaysOf(thing));
        _scales.Add(columns.ScaleOf(thing));
    }

    public DayColumns Build() => new([.. _days], [.. _scales], [.. _steps], _full);
}
