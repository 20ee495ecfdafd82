using Shared.Detect;
using Shared.Sample.World;

namespace Shared.Backtest;

/// <summary>A simulated hospital as its feeds show it: what detection may see as of each day. Days without a feed stay unknown for good.</summary>
public sealed class SimulatedStore
{
    private readonly DateOnly _first;
    private readonly bool[] _fed;
    private readonly ShelfView[] _shelves;

    /// <summary>The hospital of a district.</summary>
    public SimulatedStore(SimulatedDistrict district, WorldHospital hospital)
    {
        (Hospital, _first) = (hospital, district.Profile.FirstDay);
        _fed = new bool[district.Profile.Days];
        Array.Fill(_fed, true);
        foreach (var (_, from, to) in district.Silences.Where(s => s.Hospital == hospital.Index))
        {
            for (var day = from; day <= to && day < _fed.Length; day++) _fed[day] = false;
        }

        Shelves = [.. district.Shelves.Where(s => s.Hospital == hospital)];
        var told = KnownOrders.Told(_fed);
        _shelves = [.. Shelves.Select(s => new ShelfView(s, _first, _fed, told))];
    }

    /// <summary>The hospital.</summary>
    public WorldHospital Hospital { get; }

    /// <summary>Its shelves, in the order of the drugs of a window.</summary>
    public IReadOnlyList<Shelf> Shelves { get; }

    /// <summary>Whether anything came from the hospital on a day.</summary>
    public bool IsFed(int day) => _fed[day];

    /// <summary>What is known as of a day; asked for day after day.</summary>
    public StockWindow Window(int day)
    {
        var from = Math.Max(0, day + 1 - StockWindow.SeenDays);
        return new(Hospital.Code, _first.AddDays(day), [.. _shelves.Select(s => s.Series(from, day))]);
    }
}
