using Functions.Evaluate;
using Functions.Storage;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Every hospital's figures by month, for reading.</summary>
public sealed class FigureBook(IDocuments documents)
{
    private readonly ReadModel<MonthFigures> _figures = new(documents, CosmosContainers.Figures, f => Key(f.Hospital, f.Month));
    private readonly ReadModel<MonthMovements> _movements = new(documents, CosmosContainers.Figures, m => $"{Key(m.Hospital, m.Month)}~{m.Part:D3}");

    private FigureTable? _figureTable;
    private MovementTable? _table;

    /// <summary>The figures as they are now, by hospital and month.</summary>
    public async Task<FigureTable> Figures(CancellationToken cancel)
    {
        var items = await _figures.Now(cancel);
        return _figureTable is { } known && known.IsOf(items) ? known : _figureTable = new FigureTable(items);
    }

    /// <summary>The movements under agreements as they are now.</summary>
    public async Task<MovementTable> Movements(CancellationToken cancel)
    {
        var items = await _movements.Now(cancel);
        return _table is { } known && known.IsOf(items) ? known : _table = new MovementTable(items);
    }

    /// <summary>Names a hospital's month.</summary>
    public static string Key(HospitalCode hospital, Month month) => $"{hospital}|{month}";
}

/// <summary>The movements under agreements at one moment.</summary>
public sealed class MovementTable(IReadOnlyDictionary<string, MonthMovements> items)
{
    private readonly ILookup<HospitalCode, MonthMovements> _byHospital = items.OrderBy(i => i.Key, StringComparer.Ordinal).ToLookup(i => i.Value.Hospital, i => i.Value);

    /// <summary>A hospital's months, in order.</summary>
    public IReadOnlyList<MonthMovements> Of(HospitalCode hospital) => [.. _byHospital[hospital]];

    internal bool IsOf(IReadOnlyDictionary<string, MonthMovements> other) => ReferenceEquals(items, other);
}

/// <summary>The figures at one moment.</summary>
public sealed class FigureTable(IReadOnlyDictionary<string, MonthFigures> items)
{
    private readonly Dictionary<(HospitalCode, Month), MonthFigures> _byMonth = items.Values.ToDictionary(f => (f.Hospital, f.Month));
    private readonly Dictionary<HospitalCode, Month> _first = items.Values.GroupBy(f => f.Hospital).ToDictionary(g => g.Key, g => g.Min(f => f.Month));

    /// <summary>A hospital's month, or null when nothing was fed for it.</summary>
    public MonthFigures? Find(HospitalCode hospital, Month month) => _byMonth.GetValueOrDefault((hospital, month));

    /// <summary>The first month a hospital fed, from which on silence is missing data; null before it fed anything.</summary>
    public Month? FirstMonth(HospitalCode hospital) => _first.TryGetValue(hospital, out var month) ? month : null;

    internal bool IsOf(IReadOnlyDictionary<string, MonthFigures> other) => ReferenceEquals(items, other);
}
