using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What must hold between agreements.</summary>
public static class AgreementRules
{
    /// <summary>
    /// Two agreements of one hospital and drug whose terms share a day, or null.
    /// A drug named by the hospital's code and one named by the platform's are compared among their own kind.
    /// </summary>
    public static Problem? FindOverlap(KeyedBook<AgreementRow> book)
    {
        foreach (var drug in book.Entries.GroupBy(e => (e.Row.Hospital, e.Row.DrugCode, Platform: e.Row.DrugCode is null ? e.Row.PlatformCode : null)))
        {
            var rows = drug.OrderBy(e => e.Row.From).ThenBy(e => e.Key, StringComparer.Ordinal).ToArray();
            var longest = rows[0];
            foreach (var row in rows.Skip(1))
            {
                if (row.Row.From <= longest.Row.To) return Overlap(longest, row);
                longest = row;
            }
        }

        return null;
    }

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
