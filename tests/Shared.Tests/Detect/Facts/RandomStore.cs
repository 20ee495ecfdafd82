using Shared.Detect;
using Shared.Detect.Facts;
using Shared.Measure;
using Shared.Normalise;
using Shared.Tests.Measure;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Detect.Facts;

/// <summary>A store with everything that may happen to one: gaps, doubts, drugs that leave the list and come back, several codes of a product, odd quantities.</summary>
internal sealed class RandomStore
{
    private readonly Random _chance;

    public RandomStore(int seed, DayRange days)
    {
        _chance = new Random(seed);
        foreach (var day in days.Each())
        {
            if (_chance.Next(12) > 0) Stock.Add(StockDay(day));
            if (_chance.Next(12) > 0) Usage.Add(_chance.Next(15) == 0 ? new(day, DayState.Incomplete, []) : Of(day, Lines(4, 3)));
            if (_chance.Next(12) > 0) Inbound.Add(Of(day, Lines(2, 40)));
        }
    }

    public static Drugs Products { get; } = Enumerable.Range(0, 12).Aggregate(new Drugs(), (all, n) => all.Add($"D{n:00}", Drugs.Drug($"P{n / 2 * (n % 3 == 0 ? 1 : 2)}")));

    public List<DayBook> Stock { get; } = [];

    public List<DayBook> Usage { get; } = [];

    public List<DayBook> Inbound { get; } = [];

    public IReadOnlyList<StoreMonth> Months(DayRange days) =>
        [.. days.Months().Select(m => StoreMonth.Of(m, StoreSources.None, In(Stock, m), In(Usage, m), In(Inbound, m)))];

    public StockWindow Window(DateOnly asOf) => StockWindow.Build(H1, asOf, Stock, Usage, Inbound, Products);

    /// <summary>Everything a window says, as text.</summary>
    public static string Told(StockWindow window) => string.Join('\n', window.Drugs.Select(d =>
        $"{d.DrugCode} {d.Product.Id} {d.First} | {Told(d.Stock)} | {Told(d.StockIsLeast)} | {Told(d.Use)} | {Told(d.Inbound)} | {Told(d.Prices)} | {Told(d.Expiring)} | {string.Join(';', d.Orders.Select(o => $"{o.OrderedOn} {o.Doses} {o.Supplier} {o.Status} {Told(o.Arrivals)}"))}"));

    private static string Told<T>(IEnumerable<T> items) => string.Join(',', items.Select(i => i is decimal d ? (d / 1.0000000000000000000m).ToString() : i?.ToString() ?? "-"));

    private static IEnumerable<DayBook> In(IEnumerable<DayBook> books, Month month) => books.Where(b => Month.Of(b.Day) == month);

    private DayBook StockDay(DateOnly day)
    {
        var lines = Lines(9, 100);
        var book = Of(day, lines);
        if (lines.Length > 0)
        {
            DateOnly[] expiry = [.. lines.Select(_ => _chance.Next(3) == 0 ? DateOnly.MinValue : day.AddDays(_chance.Next(-5, 400)))];
            book = book with { Slices = [book.Slices[0] with { Expiry = expiry }] };
        }

        return _chance.Next(6) == 0 ? book with { Slices = [.. book.Slices, DaySlice.Empty with { Doubtful = [$"D{_chance.Next(12):00}"] }] } : book;
    }

    private Line[] Lines(int most, int doses) =>
        [.. Enumerable.Range(0, _chance.Next(most + 1)).Select(_ => new Line($"D{_chance.Next(12):00}", Doses(doses), _chance.Next(3) == 0 ? null : _chance.Next(1, 900) / 10m))];

    private decimal Doses(int most) => _chance.Next(40) switch
    {
        0 => 79_228_162_514_264_337.593543m,
        1 => _chance.Next(most) + 0.333333333333m,
        2 => 0,
        _ => _chance.Next(most) + (_chance.Next(4) / 4m),
    };
}
