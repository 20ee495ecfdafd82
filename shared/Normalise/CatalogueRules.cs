using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What must hold between the rows of a catalogue.</summary>
public static class CatalogueRules
{
    /// <summary>Compiles the rows that count for reading by code and day.</summary>
    public static DrugCatalogue ToCatalogue(this KeyedBook<CatalogueRow> book) => new(book.Rows(), book.Version);

    /// <summary>
    /// Two rows of one code that are in force on the same day, or null. A later start ends an open row by itself;
    /// only an explicit end on or after the next start overlaps.
    /// </summary>
    public static Problem? FindOverlap(KeyedBook<CatalogueRow> book)
    {
        foreach (var code in book.Entries.GroupBy(e => (Drug: e.Row.DrugCode, e.Row.Decided)))
        {
            var rows = code.OrderBy(e => e.Row.EffectiveFrom).ToArray();
            for (var i = 1; i < rows.Length; i++)
            {
                if (rows[i - 1].Row.EffectiveTo >= rows[i].Row.EffectiveFrom)
                    return Overlaps.Of($"药品 {code.Key.Drug} 的目录", $"catalogue rows of drug {code.Key.Drug}", Named(rows[i - 1]), Named(rows[i]));
            }
        }

        return null;
    }

    private static OverlappingRow Named(KeyedEntry<CatalogueRow> entry) =>
        new(entry.FeedId, entry.Row.Row, entry.Row.EffectiveFrom, entry.Row.EffectiveTo);
}
