namespace Shared.Sample;

/// <summary>Runs a hospital day by day: deliveries, returns, prescriptions while stock lasts, the evening's count and orders.</summary>
internal sealed class HospitalSimulation
{
    /// <summary>Days before the last on which a drug comes into use before the catalogue knows it.</summary>
    public const int LateDrugDays = 45;

    private const double ReturnShare = 0.005;
    private readonly DistrictProfile _profile;
    private readonly SampleHospital _hospital;
    private readonly IReadOnlyList<HospitalDrug> _drugs;
    private readonly SupplyConditions[] _conditions;
    private readonly Dispensing[] _dispensing;
    private readonly DrugShelf[] _shelves;
    private readonly List<UseLine> _lines = [];
    private readonly List<int> _linesFrom = [0];
    private readonly List<SupplyOrder> _orders = [];
    private readonly List<SupplyOrder> _arrivals = [];
    private readonly List<UnmetDemand> _unmet = [];
    private readonly HashSet<int> _returned = [];
    private readonly int[,] _closing;

    private HospitalSimulation(DistrictProfile profile, SampleHospital hospital, IReadOnlyList<HospitalDrug> drugs, IReadOnlyList<Disturbance> disturbances)
    {
        (_profile, _hospital, _drugs) = (profile, hospital, drugs);
        var chance = new Chance(profile.Seed, 2, hospital.Index);
        _conditions = [.. drugs.Select(d => new SupplyConditions(disturbances, hospital.Code, d.Product.Code))];
        _dispensing = [.. drugs.Select(d => new Dispensing(hospital, d))];
        _shelves = [.. drugs.Select((d, n) => new DrugShelf(d, n, _dispensing[n].MeanDoses(chance), _conditions[n], chance))];
        _closing = new int[profile.Days.Length, drugs.Count];
    }

    /// <summary>What happened from the first to the last day.</summary>
    public static HospitalBooks Run(DistrictProfile profile, SampleHospital hospital, IReadOnlyList<HospitalDrug> drugs, IReadOnlyList<Disturbance> disturbances)
    {
        var simulation = new HospitalSimulation(profile, hospital, drugs, disturbances);
        for (var day = 0; day < profile.Days.Length; day++) simulation.Live(day);
        return simulation.Books();
    }

    private void Live(int day)
    {
        var date = _profile.Days.From.AddDays(day);
        var chance = new Chance(_profile.Seed, 3, _hospital.Index, day);
        foreach (var shelf in _shelves) shelf.Receive(day, _arrivals);
        var first = _lines.Count;
        TakeReturns(day, chance);
        for (var drug = 0; drug < _drugs.Count; drug++) Prescribe(day, date, drug, chance);
        Visits.Assign(_lines, first, day, _hospital.Beds, chance);
        _linesFrom.Add(_lines.Count);
        for (var drug = 0; drug < _drugs.Count; drug++) CloseDay(day, date, drug, chance);
    }

    /// <summary>Returns come in the morning, so that a shelf on which demand failed is empty in the evening.</summary>
    private void TakeReturns(int day, Chance chance)
    {
        if (day == 0) return;
        var (from, to) = (_linesFrom[day - 1], _linesFrom[day]);
        for (var returns = chance.Poisson((to - from) * ReturnShare); returns > 0; returns--)
        {
            var index = chance.Between(from, to - 1);
            if (_lines[index].Doses <= 0 || !_returned.Add(index)) continue;
            var line = _lines[index];
            _shelves[line.Drug].TakeBack(line.Doses);
            _lines.Add(line with { Day = (short)day, Doses = -line.Doses });
        }
    }

    private void Prescribe(int day, DateOnly date, int drug, Chance chance)
    {
        int demanded = 0, served = 0;
        for (var lines = chance.Poisson(ExpectedLines(date, drug, chance)); lines > 0; lines--)
        {
            var (encounter, department, doses) = _dispensing[drug].Line(date, chance);
            var given = _shelves[drug].Serve(doses);
            demanded += doses;
            served += given;
            if (given > 0) _lines.Add(new UseLine((short)day, (short)drug, department, encounter, given, (short)day, 0));
        }
        if (served < demanded) _unmet.Add(new UnmetDemand(_hospital.Code, _drugs[drug].Code, date, demanded, served));
    }

    private double ExpectedLines(DateOnly date, int drug, Chance chance)
    {
        var it = _drugs[drug];
        if (it.AddedLate && _profile.LastDay.DayNumber - date.DayNumber > LateDrugDays) return 0;
        // An intermittent drug isn't asked for on six days of seven, and then for a week's worth.
        if (it.Product.Intermittent && !chance.Happens(1 / 7.0)) return 0;
        return it.LinesADay * (it.Product.Intermittent ? 7 : 1)
            * _dispensing[drug].DayFactor(date) * Calendar.OfYear(it.Product.Season, date) * _conditions[drug].Demand(date);
    }

    private void CloseDay(int day, DateOnly date, int drug, Chance chance)
    {
        _closing[day, drug] = _shelves[drug].OnHand;
        if (Calendar.BuyersWork(date) && _shelves[drug].Reorder(day, date, _orders.Count + 1, chance) is { } order) _orders.Add(order);
    }

    private HospitalBooks Books() => new()
    {
        Hospital = _hospital,
        Drugs = _drugs,
        Start = _profile.Days.From,
        Lines = _lines,
        LinesFrom = _linesFrom,
        Arrivals = _arrivals,
        Orders = _orders,
        Closing = _closing,
        Unmet = _unmet,
    };
}
