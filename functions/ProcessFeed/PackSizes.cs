using Shared.Normalise;

namespace Functions.ProcessFeed;

/// <summary>Finds out from which day a new version of a catalogue converts packs to doses differently.</summary>
public static class PackSizes
{
    /// <summary>The earliest day on which a code known before has another pack size, or null.</summary>
    public static DateOnly? ChangedFrom(KeyedBook<CatalogueRow> before, KeyedBook<CatalogueRow> after)
    {
        var (old, now) = (before.ToCatalogue(), after.ToCatalogue());
        DateOnly? earliest = null;
        foreach (var code in old.Codes)
        {
            foreach (var day in old.Rows(code).Concat(now.Rows(code)).SelectMany(Edges).Distinct().Order())
            {
                if (old.Find(code, day)?.PackSize == now.Find(code, day)?.PackSize) continue;
                if (earliest is null || day < earliest) earliest = day;
                break;
            }
        }

        return earliest;
    }

    private static IEnumerable<DateOnly> Edges(CatalogueRow row)
    {
        yield return row.EffectiveFrom;
        if (row.EffectiveTo is { } end && end < DateOnly.MaxValue) yield return end.AddDays(1);
    }
}
