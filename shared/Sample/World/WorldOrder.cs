namespace Shared.Sample.World;

/// <summary>An order of a simulated hospital and what has come of it so far. Quantities are 最小制剂单位.</summary>
public sealed class WorldOrder
{
    private readonly List<(int Day, int Doses)> _arrivals = [];

    internal WorldOrder(int day, int doses, int distributor, bool urgent, int due) =>
        (Day, Doses, Distributor, Urgent, Remaining, NextTry) = (day, doses, distributor, urgent, doses, due);

    /// <summary>The day it was placed.</summary>
    public int Day { get; }

    /// <summary>What was ordered.</summary>
    public int Doses { get; }

    /// <summary>Number of the distributor it was placed with.</summary>
    public int Distributor { get; }

    /// <summary>紧急.</summary>
    public bool Urgent { get; }

    /// <summary>What arrived, in the order of days.</summary>
    public IReadOnlyList<(int Day, int Doses)> Arrivals => _arrivals;

    /// <summary>What is still to come; 0 once all arrived or the rest was cancelled.</summary>
    internal int Remaining { get; private set; }

    /// <summary>When the distributor next tries to deliver.</summary>
    internal int NextTry { get; set; }

    /// <summary>A distributor's slip: the share that the first delivery brings.</summary>
    internal double FirstShare { get; set; } = 1;

    /// <summary>Whether the rest of a short first delivery never comes.</summary>
    internal bool RestIsDropped { get; set; }

    internal bool IsOpen => Remaining > 0;

    internal void Arrive(int day, int doses)
    {
        _arrivals.Add((day, doses));
        Remaining -= doses;
    }

    internal void Drop() => Remaining = 0;
}
