using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>One product's orders put together. The memory is used again for the next product.</summary>
internal sealed class ProductOrders(WorkingDays days, LeadBook book, LateDeliveryRule rule)
{
    private const int FewestOrders = 3;
    private const double HabitSpread = 0.15;
    private const int FillOrders = 3;
    private const double UsualFill = 0.95;
    private const double UsualFillAs = 0.5;

    private readonly List<(PlacedOrder Order, OrderState State)> _open = [];
    private readonly Habit _orderedAt = new();
    private readonly LeadCurve _leads = new();

    /// <summary>Orders of which more may come, oldest first; those too old to be believed at all are left out.</summary>
    public IReadOnlyList<(PlacedOrder Order, OrderState State)> Open => _open;

    /// <summary>How soon the product's deliveries come.</summary>
    public LeadCurve Leads => _leads;

    /// <summary>Orders seen.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest late order, or null.</summary>
    public (PlacedOrder Order, OrderState State)? Late { get; private set; }

    /// <summary>What of the open orders has not come, in doses.</summary>
    public double Outstanding { get; private set; }

    /// <summary>The same exactly.</summary>
    public decimal OutstandingDoses { get; private set; }

    /// <summary>Working days within which nearly every order comes.</summary>
    public int UsualLead => _leads.Within(rule.LateAt);

    /// <summary>The share of an order that usually comes, by the last ones.</summary>
    public double Fill { get; private set; }

    /// <summary>Days of stock, with what is on its way, at which it is usually ordered; null before that is known.</summary>
    public double? OrderedAt => IsHabitKnown ? _orderedAt.Middle : null;

    private bool IsHabitKnown { get; set; }

    /// <summary>The same as a habit, or the rule's where it isn't known.</summary>
    public Habit Habit => _orderedAt;

    /// <summary>How its own orders stand.</summary>
    public Standing Standing { get; private set; }

    /// <summary>Supplier of the last order.</summary>
    public string? Supplier { get; private set; }

    /// <summary>Mean size of an order, in doses.</summary>
    public double MeanOrder { get; private set; }

    /// <summary>Reads a product's orders.</summary>
    public void Read(DrugSeries series, DayScan scan, double daily)
    {
        Reset();
        var total = 0.0;
        for (var i = 0; i < series.Orders.Count; i++)
        {
            var order = series.Orders[i];
            if (OrderState.Of(order, days) is not { } state) continue;
            Count++;
            total += state.Ordered;
            Supplier = order.Supplier;
            Standing += book.StandingOf(order, state);
            if (state.CameOn is { } on) _leads.Add(days.Between(order.OrderedOn, on));
            if (state.Outstanding > 0) AddOpen(order, state);
            AddCover(series, scan, order, daily);
        }

        _leads.Draw(book.Of(Supplier), rule.PooledAs);
        MeanOrder = Count > 0 ? total / Count : 0;
        Fill = RecentFill(series.Orders);
        if (_orderedAt.Known < FewestOrders) _orderedAt.Add(rule.OrderedAt);
        else IsHabitKnown = true;
        _orderedAt.Draw(HabitSpread);
    }

    private void Reset()
    {
        _open.Clear();
        _orderedAt.Clear();
        _leads.Clear();
        (OutstandingDoses, IsHabitKnown) = (0, false);
        (Count, Late, Outstanding, Fill, Standing, Supplier, MeanOrder) = (0, null, 0, UsualFill, default, null, 0);
    }

    private void AddOpen(PlacedOrder order, OrderState state)
    {
        if (days.AsOf.DayNumber - order.OrderedOn.DayNumber > rule.SuspicionDays) return;
        _open.Add((order, state));
        Outstanding += state.Outstanding;
        OutstandingDoses = Bounded.Add(OutstandingDoses, Math.Max(0, order.Doses - order.Arrivals.Where(a => a.On <= days.AsOf).Aggregate(0m, (sum, a) => Bounded.Add(sum, a.Doses))));
        if (Late is null && book.IsLate(order, state)) Late = (order, state);
    }

    private void AddCover(DrugSeries series, DayScan scan, PlacedOrder order, double daily)
    {
        var day = order.OrderedOn.DayNumber - series.First.DayNumber;
        if (day < 0 || day >= scan.Count || double.IsNaN(scan.Stock[day]) || daily <= 0) return;
        _orderedAt.Add(scan.Stock[day] / daily);
    }

    private double RecentFill(IReadOnlyList<PlacedOrder> orders)
    {
        var (sum, count) = (UsualFill * UsualFillAs, UsualFillAs);
        var left = FillOrders;
        for (var i = orders.Count - 1; i >= 0 && left > 0; i--)
        {
            // What is still on its usual way says nothing of how much comes in the end.
            if (OrderState.Of(orders[i], days) is not { Came: > 0 } state || (state.IsOpen && _leads.Share(state.Age) < rule.LateAt)) continue;
            sum += state.Fill;
            count++;
            left--;
        }

        return sum / count;
    }
}
