using System.Runtime.InteropServices;

namespace Shared.Measure;

/// <summary>A day's sums by drug.</summary>
public static class DayTotals
{
    /// <summary>Net doses and amounts by drug code over all slices of the day; the amount is of the rows that gave one, null when none did.</summary>
    public static IReadOnlyDictionary<string, (decimal Doses, decimal? Amount)> DosesAndAmounts(DayBook book)
    {
        var sums = new Dictionary<string, (decimal Doses, decimal? Amount)>(StringComparer.Ordinal);
        foreach (var slice in book.Slices)
        {
            for (var row = 0; row < slice.Count; row++)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, slice.Drugs[slice.Drug[row]], out _);
                sum = (sum.Doses + slice.Doses[row], slice.Amount?[row] is { } amount ? (sum.Amount ?? 0) + amount : sum.Amount);
            }
        }

        return sums;
    }

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
