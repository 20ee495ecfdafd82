using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What must hold between memberships of named lists.</summary>
public static class ListRules
{
    /// <summary>Two memberships of one product in one list that are in force on the same day, or null.</summary>
    public static Problem? FindOverlap(KeyedBook<ListRow> book) => EffectiveDates.FindOverlap(
        book, row => (row.EffectiveFrom, row.EffectiveTo), row => (row.List, row.PlatformCode, row.GenericName, row.DosageForm, row.Strength), Name);

    private static Bilingual Name(ListRow row)
    {
        var product = row.PlatformCode ?? $"{row.GenericName} {row.DosageForm} {row.Strength}".TrimEnd();
        return new($"清单中 {product} 的", $"list memberships of {product}");
    }
}
