namespace Shared.Sample.World;

/// <summary>Lives a hospital's days: deliveries, patients, counts and orders, shelf by shelf.</summary>
internal sealed class HospitalLife
{
    private const double CountsADay = 1 / 200.0;
    private const int GivesUpAfter = 28;

    private readonly WorldCalendar _calendar;
    private readonly Supply _supply;
    private readonly Row[] _rows;
    private readonly Chance _mood;

    public HospitalLife(WorldProfile profile, WorldHospital hospital, WorldCalendar calendar, Supply supply, IEnumerable<(Shelf Shelf, int Distributor, int DelistedOn)> shelves)
    {
        (_calendar, _supply) = (calendar, supply);
        _mood = new Chance(profile.Seed, 109, hospital.Index);
        _rows = [.. shelves.Select(s => new Row(profile, s.Shelf, s.Distributor, s.DelistedOn))];
        foreach (var variety in _rows.GroupBy(r => r.Shelf.Product.Variety, StringComparer.Ordinal).Where(v => v.Count() > 1))
        {
            foreach (var row in variety) row.Twins = [.. variety.Where(r => r != row)];
        }
    }

    /// <summary>From morning to evening.</summary>
    public void Live(int day)
    {
        var mood = Math.Max(0.4, 1 + (0.12 * _mood.Normal()));
        foreach (var row in _rows) Morning(row, day);
        foreach (var row in _rows) Treat(row, day, mood);
        foreach (var row in _rows) Evening(row, day);
    }

    private void Morning(Row row, int day)
    {
        row.Shelf.ThrowAway(day);
        for (var i = row.Open.Count - 1; i >= 0; i--)
        {
            var order = row.Open[i];
            if (order.NextTry <= day && order.IsOpen) _supply.Deliver(day, order, row.Shelf, row.Buyer, row.Chance);
            if (order.IsOpen && day - order.Day > row.Patience) order.Drop();
            if (!order.IsOpen) row.Open.RemoveAt(i);
        }
    }

    /// <summary>What is lacking is partly filled from another maker's pack of the same drug.</summary>
    private void Treat(Row row, int day, double mood)
    {
        var wanted = day >= row.DelistedOn ? 0 : row.Shelf.Patients.Want(day, _calendar, mood, row.Chance);
        var lacking = row.Shelf.Serve(day, wanted);
        if (lacking == 0 || row.Twins.Length == 0) return;
        lacking = (int)(lacking * row.Shelf.Hospital.TakesTwins);
        foreach (var twin in row.Twins)
        {
            var moved = Math.Min(lacking, twin.Shelf.OnHand);
            if (moved <= 0) continue;
            twin.Shelf.Serve(day, moved);
            lacking -= moved;
        }
    }

    private void Evening(Row row, int day)
    {
        var (shelf, chance) = (row.Shelf, row.Chance);
        if (chance.Happens(CountsADay)) shelf.Adjust(day, Miscounted(shelf, chance));
        shelf.Close(day);
        row.Buyer.Note(shelf.Served[day], shelf.OnHand == 0);
        if (day >= row.DelistedOn) return;
        Reconsider(row, day);
        var lead = _supply.UsualLead(row.Distributor, shelf.Hospital);
        if (row.Buyer.Wants(day, _calendar, shelf.OnHand, row.Open, lead, chance) is > 0 and var doses) Order(row, day, doses, row.Distributor, urgent: false);
        else if (row.Buyer.WantsAtOnce(day, _calendar, shelf.OnHand, row.Open, chance) is > 0 and var atOnce) Order(row, day, atOnce, shelf.Hospital.Buying.TwoSources ? row.OtherDistributor : row.Distributor, urgent: true);
    }

    private void Order(Row row, int day, int doses, int distributor, bool urgent)
    {
        var order = _supply.Order(day, doses, distributor, row.Shelf, urgent, row.Chance);
        row.Open.Add(order);
        row.Shelf.OrderList.Add(order);
    }

    /// <summary>Mostly a few per cent either way, now and then a broken carton or a loan to another hospital.</summary>
    private static int Miscounted(Shelf shelf, Chance chance)
    {
        var share = chance.Happens(0.1) ? -0.5 * chance.Unit() : 0.06 * chance.Normal();
        return (int)Math.Round(shelf.OnHand * share);
    }

    /// <summary>After weeks without anything some hospitals turn to the maker's other distributor.</summary>
    private static void Reconsider(Row row, int day)
    {
        if (row.Open.Count == 0 || day - row.Open[0].Day < GivesUpAfter / 2 || row.Open[0].Arrivals.Count > 0 || !row.Chance.Happens(0.03)) return;
        row.Distributor = row.OtherDistributor;
    }

    private sealed class Row
    {
        public Row(WorldProfile profile, Shelf shelf, int distributor, int delistedOn)
        {
            (Shelf, Distributor, DelistedOn) = (shelf, distributor, delistedOn);
            Chance = new Chance(profile.Seed, 108, shelf.Hospital.Index, shelf.Product.Index);
            Buyer = new Buyer(shelf.Hospital, shelf.Patients.Daily, shelf.Patients.DosesALine, shelf.Product.PackSize);
            Patience = Chance.Between(GivesUpAfter, 3 * GivesUpAfter);
        }

        public Shelf Shelf { get; }

        public Chance Chance { get; }

        public Buyer Buyer { get; }

        /// <summary>Orders older than so many days are cancelled.</summary>
        public int Patience { get; }

        public int DelistedOn { get; }

        public int Distributor { get; set; }

        public int OtherDistributor => Distributor == Shelf.Product.Distributors.First ? Shelf.Product.Distributors.Second : Shelf.Product.Distributors.First;

        public List<WorldOrder> Open { get; } = [];

        public Row[] Twins { get; set; } = [];
    }
}
