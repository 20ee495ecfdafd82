namespace Shared.Normalise;

/// <summary>A catalogue read by code and day: the row in force is the one with the latest start not after the day.</summary>
public sealed class DrugCatalogue
{
    private readonly Dictionary<string, CatalogueRow[]> _byCode;

    /// <summary>Compiles the rows of a catalogue; they may come in any order.</summary>
    /// <param name="rows">The rows in force, one per key.</param>
    /// <param name="version">The version of the book they come from; 0 for an empty one.</param>
    public DrugCatalogue(IEnumerable<CatalogueRow> rows, int version)
    {
        _byCode = rows.GroupBy(r => r.DrugCode).ToDictionary(g => g.Key, g => g.OrderBy(r => r.EffectiveFrom).ToArray(), StringComparer.Ordinal);
        Version = version;
    }

    /// <summary>A catalogue without drugs.</summary>
    public static DrugCatalogue Empty { get; } = new([], 0);

    /// <summary>The version of the book this was compiled from.</summary>
    public int Version { get; }

    /// <summary>Every code that has a row on some day.</summary>
    public IReadOnlyCollection<string> Codes => _byCode.Keys;

    /// <summary>The row in force on a day, or null.</summary>
    public CatalogueRow? Find(string drugCode, DateOnly day) => FindStretch(drugCode, day).Row;

    /// <summary>The row in force on a day with all the days around it on which the answer is the same.</summary>
    internal CatalogueStretch FindStretch(string drugCode, DateOnly day)
    {
        var rows = Rows(drugCode);
        var last = DateOnly.MaxValue;
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            var row = rows[i];
            if (row.EffectiveFrom > day)
            {
                last = row.EffectiveFrom.AddDays(-1);
                continue;
            }

            if (row.EffectiveTo is not { } end || end >= last) return new CatalogueStretch(row.EffectiveFrom, last, row);
            return end < day ? new CatalogueStretch(end.AddDays(1), last, null) : new CatalogueStretch(row.EffectiveFrom, end, row);
        }

        return new CatalogueStretch(DateOnly.MinValue, last, null);
    }

    /// <summary>Every row of a code, by start day.</summary>
    public IReadOnlyList<CatalogueRow> Rows(string drugCode) => _byCode.TryGetValue(drugCode, out var rows) ? rows : [];

    /// <summary>Every row in force on a day, by code.</summary>
    public IEnumerable<CatalogueRow> InForce(DateOnly day) =>
        _byCode.Keys.Order(StringComparer.Ordinal).Select(code => Find(code, day)).OfType<CatalogueRow>();
}
