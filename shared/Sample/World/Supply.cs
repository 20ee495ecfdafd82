namespace Shared.Sample.World;

/// <summary>The distributors' side: takes orders, brings what there is, late or short now and then.</summary>
internal sealed class Supply
{
    private const double LateShare = 0.035;
    private const double SplitShare = 0.06;
    private const double ShortShare = 0.04;
    private const double ShortDatedShare = 0.012;

    private readonly Dictionary<(int Product, int Distributor), Warehouse> _warehouses = [];
    private readonly Troubles _troubles;
    private readonly WorldCalendar _calendar;
    private readonly (int Working, double Tail)[] _leads;
    private readonly ILookup<int, MakerDay> _makerDays;
    private readonly ILookup<int, (int Product, int Day, double Factor)> _rises;

    public Supply(WorldProfile profile, Troubles troubles, WorldCalendar calendar, IEnumerable<(Shelf Shelf, int Distributor)> shelves)
    {
        (_troubles, _calendar) = (troubles, calendar);
        var chance = new Chance(profile.Seed, 107);
        _leads = [.. Enumerable.Range(0, WorldProducts.Distributors).Select(_ => (chance.Between(1, 3), 0.15 + (0.3 * chance.Unit())))];
        _makerDays = troubles.MakerDays.ToLookup(m => m.Day);
        _rises = troubles.PriceRises.ToLookup(r => r.Product);
        foreach (var product in shelves.GroupBy(s => s.Shelf.Product))
        {
            // A distributor that nobody has chosen yet keeps a little as well, for those who turn to it.
            foreach (var distributor in (int[])[product.Key.Distributors.First, product.Key.Distributors.Second])
                _warehouses[(product.Key.Index, distributor)] = new Warehouse(product.Sum(s => s.Shelf.Patients.Daily * (s.Distributor == distributor ? 1 : 0.1)));
        }
    }

    /// <summary>Days that an order usually takes.</summary>
    public int UsualLead(int distributor, WorldHospital hospital) => (int)Math.Round((_leads[distributor].Working + 1 + hospital.Remoteness) * 1.4);

    /// <summary>A morning: makers stop and start, warehouses fill.</summary>
    public void StartDay(int day)
    {
        foreach (var change in _makerDays[day])
        {
            for (var distributor = 0; distributor < WorldProducts.Distributors; distributor++)
            {
                if (!_warehouses.TryGetValue((change.Product, distributor), out var warehouse)) continue;
                if (change.Limit is { } limit) warehouse.Limit(limit.Cover, limit.Share);
                else warehouse.Resume();
            }
        }

        foreach (var warehouse in _warehouses.Values) warehouse.NextDay();
    }

    /// <summary>Takes an order in the evening and plans when it will come.</summary>
    public WorldOrder Order(int day, int doses, int distributor, Shelf shelf, bool urgent, Chance chance)
    {
        var (working, tail) = _leads[distributor];
        var lead = urgent ? 1 + (shelf.Hospital.Remoteness / 2) : working + shelf.Hospital.Remoteness;
        for (var most = 6; most > 0 && chance.Happens(tail); most--) lead++;
        if (!urgent && chance.Happens(LateShare)) lead += chance.Happens(0.8) ? chance.Between(2, 6) : chance.Between(7, 14);
        var order = new WorldOrder(day, doses, distributor, urgent, _calendar.WorkingDay(day + 1, Math.Max(0, lead - 1)));
        var slip = chance.Unit();
        if (slip < SplitShare) order.FirstShare = 0.5;
        else if (slip < SplitShare + ShortShare) (order.FirstShare, order.RestIsDropped) = (0.4 + (0.5 * chance.Unit()), chance.Happens(0.4));
        return order;
    }

    /// <summary>Brings what is due of an order on a day.</summary>
    public void Deliver(int day, WorldOrder order, Shelf shelf, Buyer buyer, Chance chance)
    {
        var pack = shelf.Product.PackSize;
        if (_troubles.Failures.Exists(f => f.Hits(order.Distributor, shelf.Hospital.Index, shelf.Product.Index, day)))
        {
            order.NextTry = _calendar.WorkingDay(day + 1, chance.Between(3, 7));
            return;
        }

        var wanted = Math.Max(pack, (int)(order.Remaining * order.FirstShare / pack) * pack);
        var given = _warehouses[(shelf.Product.Index, order.Distributor)].Take(Math.Min(order.Remaining, wanted), buyer.Daily, pack);
        if (given > 0) Bring(day, order, shelf, given, chance);
        if (given > 0 && order.RestIsDropped) order.Drop();
        order.NextTry = _calendar.WorkingDay(day + 1, order.FirstShare < 1 && given > 0 ? chance.Between(0, 4) : chance.Between(2, 6));
        order.FirstShare = 1;
    }

    private void Bring(int day, WorldOrder order, Shelf shelf, int doses, Chance chance)
    {
        order.Arrive(day, doses);
        if (chance.Happens(ShortDatedShare)) shelf.Lots.Add(new ShortDatedLot(day, day + chance.Between(25, 100), doses));
        shelf.Receive(day, doses, PriceOn(day, shelf.Product));
    }

    private decimal PriceOn(int day, WorldProduct product)
    {
        var price = product.Price;
        foreach (var (_, from, factor) in _rises[product.Index])
        {
            if (from <= day) price = product.Price * (decimal)factor;
        }

        return decimal.Round(price, 4);
    }
}
