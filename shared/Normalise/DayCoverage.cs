namespace Shared.Normalise;

/// <summary>How many days are known, and how. Reported, explicitly zero and missing are three different things.</summary>
/// <param name="Reported">Days with at least one row that counts or waits.</param>
/// <param name="Zero">Days on which the sender vouches that nothing happened.</param>
/// <param name="Incomplete">Days on which only rejected rows occur.</param>
/// <param name="Missing">Days no feed covers.</param>
public readonly record struct DayCoverage(int Reported, int Zero, int Incomplete, int Missing)
{
    /// <summary>Every day.</summary>
    public int Expected => Known + Missing;

    /// <summary>Days that count as reported in a figure's coverage: all but the missing ones.</summary>
    public int Known => Reported + Zero + Incomplete;

    /// <summary>One day in a state; null is missing.</summary>
    public static DayCoverage Of(DayState? state) => state switch
    {
        DayState.Reported => new(1, 0, 0, 0),
        DayState.Zero => new(0, 1, 0, 0),
        DayState.Incomplete => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };

    public static DayCoverage operator +(DayCoverage a, DayCoverage b) =>
        new(a.Reported + b.Reported, a.Zero + b.Zero, a.Incomplete + b.Incomplete, a.Missing + b.Missing);
}
