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

    /// <summary>The figures as they are now, by hospital and month.</summary>
    public async Task<FigureTable> Figures(CancellationToken cancel) => new(await _figures.Now(cancel));

    /// <summary>The movements under agreements as they are now.</summary>
    public async Task<IEnumerable<MonthMovements>> Movements(CancellationToken cancel) => (await _movements.Now(cancel)).Values;

    /// <summary>Names a hospital's month.</summary>
    public static string Key(HospitalCode hospital, Month month) => $"{hospital}|{month}";
}

/// <summary>The figures at one moment.</summary>
public sealed class FigureTable(IReadOnlyDictionary<string, MonthFigures> items)
{
    private readonly Dictionary<HospitalCode, Month> _first = items.Values.GroupBy(f => f.Hospital).ToDictionary(g => g.Key, g => g.Min(f => f.Month));

    /// <summary>A hospital's month, or null when nothing was fed for it.</summary>
    public MonthFigures? Find(HospitalCode hospital, Month month) => items.GetValueOrDefault(FigureBook.Key(hospital, month));

    /// <summary>The first month a hospital fed, from which on silence is missing data; null before it fed anything.</summary>
    public Month? FirstMonth(HospitalCode hospital) => _first.TryGetValue(hospital, out var month) ? month : null;
}
