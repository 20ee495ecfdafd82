namespace Shared.Measure;

/// <summary>A day's sums by drug.</summary>
public static class DayTotals
{
    /// <summary>Net doses by drug code over all slices of the day; a drug without rows is absent.</summary>
    public static IReadOnlyDictionary<string, decimal> Doses(DayBook book)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var slice in book.Slices)
        {
            for (var row = 0; row < slice.Count; row++)
            {
                var drug = slice.Drugs[slice.Drug[row]];
                sums[drug] = sums.GetValueOrDefault(drug) + slice.Doses[row];
            }
        }

        return sums;
    }
}
