using Shared.Measure;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Measure.Supply;

/// <summary>Orders, deliveries and invoices as a test writes them.</summary>
internal static class Orders
{
    public static readonly DeliveryRules Hunan = DeliveryRules.From(RuleBook.Load(), Day("2026-01-01"));
    public static readonly PaymentRules Thirty = PaymentRules.From(RuleBook.Load(), Day("2026-01-01"));
    private static readonly WorkingCalendar China = WorkingCalendar.Load();

    public static DeliveryClock Clock(DeliveryRules? rules = null) => new(rules ?? Hunan, day => !China.IsWorkingDay(day));

    public static DateOnly Day(string day) => DateOnly.Parse(day);

    // A day, or a day with its time in China: 2026-10-12 or 2026-10-12 08:30.
    public static Moment At(string text) => text.Length == 10
        ? new(new DateTimeOffset(Day(text), TimeOnly.MinValue, TimeSpan.FromHours(8)), false)
        : new(new DateTimeOffset(DateTime.Parse(text), TimeSpan.FromHours(8)), true);

    public static OrderLine Line(string orderedOn, decimal packs, params (string On, decimal Packs)[] arrivals) => new()
    {
        DrugCode = "A",
        OrderedOn = At(orderedOn),
        Ordered = packs,
        Arrivals = [.. arrivals.Select(a => new Arrival(At(a.On), a.Packs, 0))],
    };

    public static OrderRow Order(string id, string orderedOn, decimal packs, int row = 1) => new()
    {
        Row = row,
        OrderId = id,
        OrderedOn = At(orderedOn),
        DrugCode = "A",
        OrderedPacks = packs,
    };

    public static DeliveryRow Delivery(string id, string on, decimal packs, decimal? refused = null, int row = 1) => new()
    {
        Row = row,
        OrderId = id,
        DeliveredOn = At(on),
        DeliveredPacks = packs,
        RefusedPacks = refused,
    };

    public static PaymentRow Invoice(string id, string receivedOn, decimal amount, string? paidOn = null, decimal? paid = null, string supplier = "甲公司", Payer payer = Payer.Hospital) => new()
    {
        Row = 1,
        InvoiceId = id,
        Supplier = supplier,
        ReceivedOn = Day(receivedOn),
        Amount = amount,
        PaidOn = paidOn is null ? null : Day(paidOn),
        PaidAmount = paid,
        Payer = payer,
    };

    public static KeyedBook<T> Book<T>(params IEnumerable<T> rows)
        where T : KeyedRow
        => KeyedBook<T>.Empty.Merge(rows, 1, "H1.1");

    public static readonly HospitalCode H1 = HospitalCode.Parse("H1");
}
