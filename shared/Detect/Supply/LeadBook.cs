namespace Shared.Detect.Supply;

/// <summary>
/// What a hospital's orders say of its suppliers: how soon their deliveries come, and how many of their orders, and of a maker's, are late just now.
/// </summary>
internal sealed class LeadBook(WorkingDays days, LateDeliveryRule rule)
{
    private readonly LeadCurve _hospital = new();
    private readonly Dictionary<string, LeadCurve> _suppliers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Standing> _bySupplier = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Standing> _byMaker = new(StringComparer.Ordinal);

    /// <summary>How many deliveries of the hospital were seen.</summary>
    public int Known => _hospital.Known;

    /// <summary>Reads every product's orders.</summary>
    public static LeadBook Of(IReadOnlyList<DrugSeries> drugs, WorkingDays days, LateDeliveryRule rule)
    {
        var book = new LeadBook(days, rule);
        foreach (var drug in drugs)
        {
            var orders = drug.Orders;
            for (int i = 0, count = orders.Count; i < count; i++) book.AddLead(orders[i]);
        }

        book.Draw();
        if (book.Known < rule.FewestLeads) return book;
        foreach (var drug in drugs)
        {
            var orders = drug.Orders;
            for (int i = 0, count = orders.Count; i < count; i++) book.AddStanding(drug, orders[i]);
        }

        return book;
    }

    /// <summary>How soon a supplier's deliveries come.</summary>
    public LeadCurve Of(string? supplier) => _suppliers.TryGetValue(supplier ?? "", out var curve) ? curve : _hospital;

    /// <summary>How the other orders of a supplier stand.</summary>
    public Standing OfSupplier(string? supplier, Standing own) => _bySupplier.GetValueOrDefault(supplier ?? "") - own;

    /// <summary>How the other orders of a maker's products stand.</summary>
    public Standing OfMaker(string? maker, Standing own) => string.IsNullOrEmpty(maker) ? default : _byMaker.GetValueOrDefault(maker) - own;

    /// <summary>What an order says of the present state of its supplier and maker.</summary>
    public Standing StandingOf(PlacedOrder order, OrderState state)
    {
        if (IsPast(order)) return default;
        if (state.CameOn is { } on) return new(0, days.AsOf.DayNumber - on.DayNumber <= rule.RecentDays ? 1 : 0);
        return new(IsLate(order, state) ? 1 : 0, 0);
    }

    /// <summary>Whether an order of which little came should have come by now, by what its supplier's usually take.</summary>
    public bool IsLate(PlacedOrder order, OrderState state) => state.IsOpen && state.CameOn is null && Of(order.Supplier).Share(state.Age - 1) >= rule.LateAt;

    /// <summary>Whether it is too old to say anything of the present.</summary>
    private bool IsPast(PlacedOrder order) => days.AsOf.DayNumber - order.OrderedOn.DayNumber > rule.SuspicionDays;

    private void AddLead(PlacedOrder order)
    {
        if (OrderState.Of(order, days) is not { CameOn: { } on }) return;
        var lead = days.Between(order.OrderedOn, on);
        _hospital.Add(lead);
        var supplier = order.Supplier ?? "";
        if (!_suppliers.TryGetValue(supplier, out var curve)) _suppliers[supplier] = curve = new();
        curve.Add(lead);
    }

    private void AddStanding(DrugSeries drug, PlacedOrder order)
    {
        if (IsPast(order) || OrderState.Of(order, days) is not { } state || StandingOf(order, state) is var standing && standing == default) return;
        Add(_bySupplier, order.Supplier ?? "", standing);
        if (!string.IsNullOrEmpty(drug.Product.Manufacturer)) Add(_byMaker, drug.Product.Manufacturer, standing);
    }

    private static void Add(Dictionary<string, Standing> standings, string key, Standing standing) =>
        standings[key] = standings.GetValueOrDefault(key) + standing;

    private void Draw()
    {
        _hospital.Draw(LeadCurve.Unknown(rule.UsualLead), rule.PooledAs);
        foreach (var curve in _suppliers.Values) curve.Draw(_hospital, rule.PooledAs);
    }
}

/// <summary>How orders stand just now.</summary>
/// <param name="Late">Orders that should have come.</param>
/// <param name="Came">Orders that came lately.</param>
internal readonly record struct Standing(int Late, int Came)
{
    public static Standing operator +(Standing a, Standing b) => new(a.Late + b.Late, a.Came + b.Came);

    public static Standing operator -(Standing a, Standing b) => new(a.Late - b.Late, a.Came - b.Came);

    /// <summary>The likelihood that a delivery fails, from one that holds beforehand and weighs as much as so many orders.</summary>
    public double Failure(double before, double weighsAs) => ((before * weighsAs) + Late) / (weighsAs + Late + Came);
}
