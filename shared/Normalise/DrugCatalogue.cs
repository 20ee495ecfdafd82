namespace Shared.Normalise;

/// <summary>
/// A catalogue read by code and day: the row in force is the one with the latest start not after the day, of those that files brought;
/// only where no file has the code, of those that a person decided on.
/// </summary>
public sealed class DrugCatalogue
{
    private readonly Dictionary<string, DatedRows> _byCode;

    /// <summary>Compiles the rows of a catalogue; they may come in any order.</summary>
    /// <param name="rows">The rows in force, one per key.</param>
    /// <param name="version">The version of the book they come from; 0 for an empty one.</param>
    public DrugCatalogue(IEnumerable<CatalogueRow> rows, int version)
    {
        _byCode = rows.GroupBy(r => r.DrugCode).ToDictionary(g => g.Key, g => new DatedRows(g), StringComparer.Ordinal);
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
    internal CatalogueStretch FindStretch(string drugCode, DateOnly day) =>
        _byCode.TryGetValue(drugCode, out var rows) ? rows.On(day) : new CatalogueStretch(DateOnly.MinValue, DateOnly.MaxValue, null);

    /// <summary>Every row of a code, by start day.</summary>
    public IReadOnlyList<CatalogueRow> Rows(string drugCode) => _byCode.TryGetValue(drugCode, out var rows) ? rows.All : [];

    /// <summary>Every row in force on a day, by code.</summary>
    public IEnumerable<CatalogueRow> InForce(DateOnly day) =>
        _byCode.Keys.Order(StringComparer.Ordinal).Select(code => Find(code, day)).OfType<CatalogueRow>();

    private sealed class DatedRows(IEnumerable<CatalogueRow> rows)
    {
        private readonly CatalogueRow[] _fed = [.. rows.Where(r => !r.Decided).OrderBy(r => r.EffectiveFrom)];
        private readonly CatalogueRow[] _decided = [.. rows.Where(r => r.Decided).OrderBy(r => r.EffectiveFrom)];

        public IReadOnlyList<CatalogueRow> All { get; } = [.. rows.OrderBy(r => r.EffectiveFrom).ThenBy(r => r.Decided)];

        public CatalogueStretch On(DateOnly day)
        {
            var fed = On(_fed, day);
            if (fed.Row is not null || _decided.Length == 0) return fed;
            var decided = On(_decided, day);
            return new CatalogueStretch(fed.From > decided.From ? fed.From : decided.From, fed.To < decided.To ? fed.To : decided.To, decided.Row);
        }

        private static CatalogueStretch On(CatalogueRow[] rows, DateOnly day)
        {
            var last = DateOnly.MaxValue;
            for (var i = rows.Length - 1; i >= 0; i--)
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
    }
}
