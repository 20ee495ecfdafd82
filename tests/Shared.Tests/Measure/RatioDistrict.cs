using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

/// <summary>A fact of any kind as a test's loops see it.</summary>
internal sealed record RatioFact(string Kind, DateOnly Day, Line Line);

/// <summary>A random hospital's two months: drugs whose names and flags change between and within them, use with identifiers and returns, 入库, stock.</summary>
internal sealed class RatioDistrict
{
    private static readonly string?[] Departments = [null, "心内科", "儿科", "外科"];
    private readonly Random _random;

    public RatioDistrict(int seed)
    {
        _random = new Random(seed);
        for (var i = 0; i < 12; i++)
        {
            Products.Add($"D{i}", AnyDrug(), from: i == 0 ? "2026-08-20" : "2020-01-01");
            if (_random.Next(3) == 0) Products.Add($"D{i}", AnyDrug(), from: "2026-08-10");
            if (_random.Next(3) == 0) Products.Add($"D{i}", AnyDrug(), from: "2026-09-01");
        }

        Facts = [.. Enumerable.Range(0, _random.Next(1, 250)).Select(_ => AnyFact())];
        Counted = new CountedForms(_random.Next(2) == 0, _random.Next(2) == 0);
    }

    public static IReadOnlyList<Month> Months { get; } = [new(2026, 8), new(2026, 9)];

    public Drugs Products { get; } = new();

    public IReadOnlyList<RatioFact> Facts { get; }

    public CountedForms Counted { get; }

    /// <summary>Days of a kind, each day's rows in several slices.</summary>
    public static IReadOnlyList<DayBook> Books(IEnumerable<RatioFact> facts, string kind) =>
    [
        .. facts.Where(f => f.Kind == kind).GroupBy(f => f.Day).Select(day => new DayBook(
            day.Key, DayState.Reported, [.. day.Chunk(7).Select(part => Slice([.. part.Select(f => f.Line)]))])),
    ];

    public UsageCube Use(Month month, IEnumerable<RatioFact>? facts = null) =>
        UsageCube.Fold(H1, month, Books(facts ?? Facts, "usage").Select(b => b with { Slices = [.. b.Slices.Select(s => s.Condense())] }), Products);

    public InboundCube Inbound(Month month) => InboundCube.Fold(H1, month, Books(Facts, "inbound"), Products);

    public StockCube Stock(Month month) => StockCube.Fold(H1, month, Books(Facts, "stock"), Products);

    public IReadOnlyList<IdentifiedMonth> Identified(IEnumerable<RatioFact>? facts = null) =>
        [.. Months.Select(m => new IdentifiedMonth([.. Books(facts ?? Facts, "usage").Where(b => m.Range.Contains(b.Day))], Products, Counted))];

    public MonthFigures Figures(Month month, IEnumerable<RatioFact>? some = null)
    {
        var facts = (some ?? Facts).Where(f => month.Range.Contains(f.Day)).ToList();
        return MonthFigures.Measure(new()
        {
            Cube = Use(month, facts),
            Usage = Books(facts, "usage"),
            Identified = Books(facts, "usage"),
            Inbound = Books(facts, "inbound"),
            Stock = Books(facts, "stock"),
            Agreements = [],
            Products = Products,
            Master = DrugCatalogue.Empty,
            MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal),
            Counted = Counted,
        });
    }

    private RatioFact AnyFact()
    {
        var kind = _random.Next(6) switch { 0 => "inbound", 1 => "stock", _ => "usage" };
        var doses = kind == "stock" ? _random.Next(3) : _random.Next(-6, 12) / 4m;
        return new RatioFact(kind, new DateOnly(2026, 8, 1).AddDays(_random.Next(61)), new Line(
            $"D{_random.Next(12)}", doses, _random.Next(6) == 0 ? null : _random.Next(-500, 9000) / 100m, Departments[_random.Next(4)],
            (Encounter)_random.Next(4), _random.Next(12), _random.Next(15)));
    }

    // Few names, so that several drugs share a product, more a variety, and more varieties a generic name.
    private Product AnyDrug()
    {
        var (name, strength, maker) = ($"名{_random.Next(5)}", $"{_random.Next(2)}mg", $"{_random.Next(3)}厂");
        return AnyFlags(Drug($"{name}{strength}{maker}", name, maker) with { Strength = strength });
    }

    private Product AnyFlags(Product product) => product with
    {
        Essential = _random.Next(2) == 0,
        ClaimedOnly = _random.Next(4) == 0,
        Negotiated = _random.Next(4) == 0,
        ProcurementBatch = _random.Next(3) == 0 ? "4+7" : null,
        Category = _random.Next(3) == 0 ? (DrugCategory)_random.Next(4) : DrugCategory.Western,
    };
}
