using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Tests.Measure;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Detect;

/// <summary>A hospital's store written as runs of days that end on the day of the evaluation.</summary>
internal sealed class Store
{
    private readonly Drugs _drugs = new();
    private readonly Dictionary<DateOnly, List<Line>> _stock = [];
    private readonly Dictionary<DateOnly, List<Line>> _use = [];
    private readonly HashSet<DateOnly> _useDays = [];
    private readonly Dictionary<DateOnly, string[]> _doubt = [];

    public static ShortageRules Rules { get; } = ShortageRules.From(RuleBook.Load(), D("2026-10-31"));

    /// <summary>Adds a drug with its end-of-day stock and use on consecutive days from a day on; null leaves the row out.</summary>
    public Store Add(Product product, string from, decimal?[] stock, decimal?[]? use = null)
    {
        _drugs.Add(product.Id, product);
        Put(_stock, product.Id, D(from), stock);
        Put(_use, product.Id, D(from), use ?? []);
        for (var i = 0; i < (use?.Length ?? 0); i++) _useDays.Add(D(from).AddDays(i));
        return this;
    }

    /// <summary>Leaves drugs in doubt on a stock day: a row of theirs was rejected.</summary>
    public Store Doubt(string day, params string[] drugs)
    {
        _doubt[D(day)] = drugs;
        return this;
    }

    public StockWindow Window(string asOf, int days = 120) => StockWindow.Build(
        H1, D(asOf), _stock.Select(d => StockDay(d.Key, [.. d.Value])), _useDays.Select(d => Of(d, [.. _use.GetValueOrDefault(d) ?? []])), [], _drugs, days);

    public Finding Find(string drug, string asOf) =>
        ShortageDetection.Evaluate(Window(asOf), Rules).Single(f => f.DrugCode == drug);

    public static decimal?[] Run(int days, decimal? value) => [.. Enumerable.Repeat(value, days)];

    private DayBook StockDay(DateOnly day, Line[] lines)
    {
        var book = Of(day, lines);
        return _doubt.TryGetValue(day, out var drugs) ? book with { Slices = [.. book.Slices, DaySlice.Empty with { Doubtful = drugs }] } : book;
    }

    private static void Put(Dictionary<DateOnly, List<Line>> book, string drug, DateOnly from, decimal?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value) continue;
            if (!book.TryGetValue(from.AddDays(i), out var lines)) book[from.AddDays(i)] = lines = [];
            lines.Add(new(drug, value));
        }
    }
}
