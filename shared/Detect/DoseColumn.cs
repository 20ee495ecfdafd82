using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Shared.Detect;

/// <summary>
/// A quantity in 最小制剂单位 for each of a run of days, null where nothing is known. Exact: whole steps of a power of ten where all of them
/// fit into 64 bits, which nearly always is so, else decimals. A slice shares its column's memory.
/// </summary>
[CollectionBuilder(typeof(DoseColumn), nameof(Of))]
public sealed class DoseColumn : IReadOnlyList<decimal?>
{
    internal const long Unknown = long.MinValue;
    private const int FinestScale = 18;
    private const int DecimalScales = 29;

    /// <summary>Whole numbers below this are exact as floating-point numbers.</summary>
    private const long ExactBelow = 1L << 53;

    private static readonly decimal[] Powers = [.. Enumerable.Range(0, DecimalScales).Select(Power)];

    private readonly long[]? _steps;
    private readonly decimal?[]? _decimals;
    private readonly int _from;

    private DoseColumn(long[]? steps, decimal?[]? decimals, byte scale, int from, int count) =>
        (_steps, _decimals, Scale, _from, Count) = (steps, decimals, scale, from, count);

    /// <summary>The number of days.</summary>
    public int Count { get; }

    /// <summary>How many decimals a step has.</summary>
    public byte Scale { get; }

    /// <summary>True when the days are whole steps, so that <see cref="StepsAt"/> may be asked.</summary>
    public bool IsInSteps => _steps is not null;

    /// <summary>The quantity of a day; null when unknown.</summary>
    public decimal? this[int index]
    {
        get
        {
            if (_steps is null) return _decimals![_from + Inside(index)];
            return _steps[_from + Inside(index)] is var steps and not Unknown ? FromSteps(steps) : null;
        }
    }

    /// <summary>A column of days.</summary>
    public static DoseColumn Of(params ReadOnlySpan<decimal?> days)
    {
        if (ScaleOf(days) is not { } scale) return new(null, days.ToArray(), 0, 0, days.Length);
        var steps = new long[days.Length];
        for (var i = 0; i < steps.Length; i++) steps[i] = days[i] is { } doses ? decimal.ToInt64(doses * Powers[scale]) : Unknown;
        return new(steps, null, scale, 0, steps.Length);
    }

    /// <summary>A column of whole steps; <see cref="Unknown"/> marks days of which nothing is known. The steps are not copied.</summary>
    internal static DoseColumn InSteps(long[] steps, byte scale) => new(steps, null, scale, 0, steps.Length);

    /// <summary>A column of days of which nothing is known.</summary>
    public static DoseColumn Silent(int days)
    {
        var steps = new long[days];
        Array.Fill(steps, Unknown);
        return new(steps, null, 0, 0, days);
    }

    /// <summary>Some days of the column.</summary>
    public DoseColumn Slice(int from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + count, Count);
        return new(_steps, _decimals, Scale, _from + from, count);
    }

    /// <summary>Whether a day's quantity is known.</summary>
    public bool IsKnown(int index) => _steps is null ? _decimals![_from + Inside(index)] is not null : _steps[_from + Inside(index)] != Unknown;

    /// <summary>Whether the quantity of any day is known.</summary>
    internal bool AnyKnown()
    {
        for (var i = 0; i < Count; i++)
        {
            if (IsKnown(i)) return true;
        }

        return false;
    }

    /// <summary>A known day's quantity in steps.</summary>
    public long StepsAt(int index) => _steps![_from + Inside(index)];

    /// <summary>The days in steps, where the column is in steps.</summary>
    internal ReadOnlySpan<long> Steps => _steps.AsSpan(_from, Count);

    /// <summary>A day's quantity as a floating-point number; NaN when unknown.</summary>
    internal double DoubleAt(int index)
    {
        if (_steps is null) return this[index] is { } doses ? (double)doses : double.NaN;
        return _steps[_from + Inside(index)] is var steps and not Unknown ? ToDouble(steps) : double.NaN;
    }

    /// <summary>What so many steps come to as a floating-point number: the nearest one, as from the decimal.</summary>
    internal double ToDouble(long steps) => steps is > -ExactBelow and < ExactBelow ? steps / (double)Powers[Scale] : (double)FromSteps(steps);

    /// <summary>The days as floating-point numbers for statistics; NaN where nothing is known.</summary>
    internal void CopyTo(Span<double> days)
    {
        if (_steps is null)
        {
            for (var i = 0; i < Count; i++) days[i] = this[i] is { } doses ? (double)doses : double.NaN;
            return;
        }

        var (unknown, scale) = (new Vector<long>(Unknown), new Vector<double>((double)Powers[Scale]));
        var steps = Steps;
        var done = 0;
        for (; done <= steps.Length - Vector<long>.Count; done += Vector<long>.Count)
        {
            var some = new Vector<long>(steps[done..]);
            var doses = Vector.ConvertToDouble(some) / scale;
            Vector.ConditionalSelect(Vector.Equals(some, unknown), new Vector<double>(double.NaN), doses).CopyTo(days[done..]);
        }

        for (; done < steps.Length; done++) days[done] = steps[done] == Unknown ? double.NaN : steps[done] / scale[0];
    }

    /// <summary>What so many steps come to.</summary>
    public decimal FromSteps(Int128 steps) => Scale == 0 ? (decimal)steps : (decimal)steps / Powers[Scale];

    private decimal FromSteps(long steps) => Scale == 0 ? steps : steps / Powers[Scale];

    /// <inheritdoc/>
    public IEnumerator<decimal?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Inside(int index) => index >= 0 && index < Count ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"The column has {Count} days.");

    private static byte? ScaleOf(ReadOnlySpan<decimal?> days)
    {
        var scale = 0;
        foreach (var day in days)
        {
            if (day is { } doses) scale = Math.Max(scale, Decimals(doses));
        }

        if (scale > FinestScale) return null;
        foreach (var day in days)
        {
            if (day is { } doses && Math.Abs(doses) >= long.MaxValue / Powers[scale]) return null;
        }

        return (byte)scale;
    }

    private static int Decimals(decimal doses)
    {
        var decimals = (int)doses.Scale;
        // 1.50 has one decimal that says something.
        while (decimals > 0 && decimal.Round(doses, decimals - 1) == doses) decimals--;
        return decimals;
    }

    private static decimal Power(int scale)
    {
        var power = 1m;
        for (; scale > 0; scale--) power *= 10;
        return power;
    }
}
