namespace Shared.Normalise;

/// <summary>What a feed says of one day.</summary>
public enum DayState : byte
{
    /// <summary>At least one row counts or waits.</summary>
    Reported,

    /// <summary>The sender vouches that nothing happened.</summary>
    Zero,

    /// <summary>Only rejected rows occur.</summary>
    Incomplete,
}

/// <summary>One day of a feed. Its rows are kept packed; a slice takes many times their room and is made anew each time it is asked for.</summary>
public sealed class DayContent
{
    private readonly Func<DaySlice> _slice;

    /// <summary>A day whose slice is there.</summary>
    public DayContent(DateOnly day, DayState state, DaySlice slice)
        : this(day, state, slice.Count, slice.Doubtful, () => slice)
    {
    }

    /// <summary>A day whose slice is made when it is asked for.</summary>
    public DayContent(DateOnly day, DayState state, int rows, IReadOnlyList<string> doubtful, Func<DaySlice> slice) =>
        (Day, State, Rows, Doubtful, _slice) = (day, state, rows, doubtful, slice);

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>What is said of it.</summary>
    public DayState State { get; }

    /// <summary>How many rows its slice has: none unless the state is <see cref="DayState.Reported"/>.</summary>
    public int Rows { get; }

    /// <summary>The drugs in doubt, as its slice names them.</summary>
    public IReadOnlyList<string> Doubtful { get; }

    /// <summary>True when there is neither a row nor a doubt.</summary>
    public bool IsEmpty => Rows == 0 && Doubtful.Count == 0;

    /// <summary>The rows, column by column.</summary>
    public DaySlice Slice => _slice();
}
