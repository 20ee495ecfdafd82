using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What must hold between agreements.</summary>
public static class AgreementRules
{
    /// <summary>Two agreements of one hospital that name the same drug and whose terms share a day, or null.</summary>
    public static Problem? FindOverlap(KeyedBook<AgreementRow> book) => FindOverlap(book.Entries, _ => null);

    /// <summary>
    /// Two agreements of one hospital about the same whose terms share a day, or null. Both would count the same purchases.
    /// A withdrawn agreement binds nobody and overlaps nothing.
    /// </summary>
    /// <param name="agreements">The agreements.</param>
    /// <param name="about">What an agreement is about, by value; null where no catalogue knows, and then its code stands for it.</param>
    public static Problem? FindOverlap(IEnumerable<KeyedEntry<AgreementRow>> agreements, Func<AgreementRow, object?> about)
    {
        foreach (var drug in agreements.Where(e => !e.Row.Withdrawn).GroupBy(e => (e.Row.Hospital, About: about(e.Row) ?? Named(e.Row))))
        {
            var rows = drug.OrderBy(e => e.Row.From).ThenBy(e => e.Key, StringComparer.Ordinal).ToArray();
            for (var i = 1; i < rows.Length; i++)
            {
                if (rows[i].Row.From <= rows[i - 1].Row.To) return Overlap(rows[i - 1], rows[i]);
            }
        }

        return null;
    }

    private static (string? Drug, string? Platform) Named(AgreementRow row) => (row.DrugCode, row.DrugCode is null ? row.PlatformCode : null);

    private static Problem Overlap(KeyedEntry<AgreementRow> earlier, KeyedEntry<AgreementRow> later)
    {
        var (hospital, drug) = (later.Row.Hospital, later.Row.DrugCode ?? later.Row.PlatformCode);
        return Overlaps.Of(
            $"医疗机构 {hospital} 药品 {drug} 的协议 {earlier.Row.AgreementId} 与 {later.Row.AgreementId} ",
            $"terms of agreements {earlier.Row.AgreementId} and {later.Row.AgreementId} of hospital {hospital} for drug {drug}",
            Named(earlier), Named(later));
    }

    private static OverlappingRow Named(KeyedEntry<AgreementRow> entry) => new(entry.FeedId, entry.Row.Row, entry.Row.From, entry.Row.To);
}
