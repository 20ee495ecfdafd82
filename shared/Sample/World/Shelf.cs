namespace Shared.Sample.World;

/// <summary>A product in a simulated hospital: its days and its orders. Quantities are 最小制剂单位; days are numbers of the district.</summary>
public sealed class Shelf
{
    private int _onHand;

    internal Shelf(WorldProduct product, WorldHospital hospital, Patients patients, int days, int opening)
    {
        (Product, Hospital, Patients, Opening, _onHand) = (product, hospital, patients, opening, opening);
        (Closing, Wanted, Served, Received, Adjusted) = (new int[days], new int[days], new int[days], new int[days], new int[days]);
    }

    /// <summary>The product.</summary>
    public WorldProduct Product { get; }

    /// <summary>Whose store it is.</summary>
    public WorldHospital Hospital { get; }

    /// <summary>What lay there before the first day.</summary>
    public int Opening { get; }

    /// <summary>What lies there in the evening of each day.</summary>
    public IReadOnlyList<int> ClosingDays => Closing;

    /// <summary>What patients wanted on each day, whether they got it or not.</summary>
    public IReadOnlyList<int> WantedDays => Wanted;

    /// <summary>What they got of it: 使用.</summary>
    public IReadOnlyList<int> ServedDays => Served;

    /// <summary>入库 of each day.</summary>
    public IReadOnlyList<int> ReceivedDays => Received;

    /// <summary>What stock counts found or lost and what went out of date; in no feed but in the stock itself.</summary>
    public IReadOnlyList<int> AdjustedDays => Adjusted;

    /// <summary>Orders, oldest first.</summary>
    public IReadOnlyList<WorldOrder> Orders => OrderList;

    /// <summary>Prices paid: day and yuan a dose unit.</summary>
    public IReadOnlyList<(int Day, decimal PerDose)> Prices => PriceList;

    /// <summary>Deliveries that went out of date soon.</summary>
    public IReadOnlyList<ShortDatedLot> ShortDated => Lots;

    internal int[] Closing { get; }

    internal int[] Wanted { get; }

    internal int[] Served { get; }

    internal int[] Received { get; }

    internal int[] Adjusted { get; }

    internal List<WorldOrder> OrderList { get; } = [];

    internal List<(int Day, decimal PerDose)> PriceList { get; } = [];

    internal List<ShortDatedLot> Lots { get; } = [];

    internal Patients Patients { get; }

    internal int OnHand => _onHand;

    internal void Receive(int day, int doses, decimal price)
    {
        _onHand += doses;
        Received[day] += doses;
        PriceList.Add((day, price));
    }

    /// <summary>Hands out what there is of what is wanted; returns what is lacking.</summary>
    internal int Serve(int day, int wanted)
    {
        var given = Math.Min(wanted, _onHand);
        _onHand -= given;
        Wanted[day] += wanted;
        Served[day] += given;
        if (Lots.Count > 0) Lots[^1].Take(given);
        return wanted - given;
    }

    /// <summary>What went out of date the evening before leaves the shelf.</summary>
    internal void ThrowAway(int day)
    {
        if (Lots.Count > 0 && Lots[^1].UsableTo == day - 1) Adjust(day, -Lots[^1].Left);
    }

    /// <summary>A count finds more or less than the books say; never less than nothing.</summary>
    internal void Adjust(int day, int doses)
    {
        var change = Math.Max(-_onHand, doses);
        _onHand += change;
        Adjusted[day] += change;
    }

    internal void Close(int day)
    {
        Closing[day] = _onHand;
        if (Lots.Count > 0) Lots[^1].Note(day);
    }
}
