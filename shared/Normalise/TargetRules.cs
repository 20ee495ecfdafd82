using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What must hold between targets.</summary>
public static class TargetRules
{
    /// <summary>Two targets for the same thing that are in force on the same day, or null. A later start ends an open row by itself.</summary>
    public static Problem? FindOverlap(KeyedBook<TargetRow> book)
    {
        foreach (var subject in book.Entries.GroupBy(e => e.Row with { Row = 0, Min = null, Max = null, Source = "", EffectiveFrom = default, EffectiveTo = null }))
        {
            var rows = subject.OrderBy(e => e.Row.EffectiveFrom).ToArray();
            for (var i = 1; i < rows.Length; i++)
            {
                if (rows[i - 1].Row.EffectiveTo >= rows[i].Row.EffectiveFrom)
                    return Overlaps.Of($"指标 {rows[i].Row.Indicator} 的目标值", $"targets of {rows[i].Row.Indicator}", Named(rows[i - 1]), Named(rows[i]));
            }
        }

        return null;
    }

    private static OverlappingRow Named(KeyedEntry<TargetRow> entry) => new(entry.FeedId, entry.Row.Row, entry.Row.EffectiveFrom, entry.Row.EffectiveTo);
}
