namespace Shared.Sample.World;

/// <summary>A delivery that goes out of date soon; it is used before the rest of the shelf.</summary>
public sealed class ShortDatedLot
{
    private readonly List<int> _left = [];

    internal ShortDatedLot(int arrivedOn, int usableTo, int doses) => (ArrivedOn, UsableTo, Left) = (arrivedOn, usableTo, doses);

    /// <summary>The day it came.</summary>
    public int ArrivedOn { get; }

    /// <summary>有效期: the last day it may be used.</summary>
    public int UsableTo { get; }

    /// <summary>What is left of it now.</summary>
    internal int Left { get; private set; }

    /// <summary>What was left of it in the evening of a day.</summary>
    public int LeftOn(int day) => day >= ArrivedOn && day <= UsableTo && day - ArrivedOn < _left.Count ? _left[day - ArrivedOn] : 0;

    internal void Take(int doses) => Left = Math.Max(0, Left - doses);

    internal void Note(int day)
    {
        if (day <= UsableTo) _left.Add(Left);
    }
}
