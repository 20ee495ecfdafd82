using System.Runtime.InteropServices;
using Shared.Vocabulary;

namespace Shared.Measure.Lists;

/// <summary>A month's use of a drug in a department while it stood on the same lists.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Department">科室; null when none was fed.</param>
/// <param name="On">On whose lists it stood on the days of use.</param>
/// <param name="Doses">Net quantity in 最小制剂单位.</param>
/// <param name="Amount">Net amount in yuan.</param>
public sealed record MonitoredCell(string DrugCode, string? Department, ListOwner On, decimal Doses, decimal Amount);

/// <summary>
/// Use by membership of a list, each row by the list of its own date: a list that starts in mid-month counts from that day on
/// (重点监控目录: the regional one and the institution's own; 广东推广福建省和三明市医改经验行动方案 三(三)).
/// </summary>
public static class MonitoredUse
{
    /// <summary>The use of a month's days.</summary>
    public static IReadOnlyList<MonitoredCell> Fold(Month month, IEnumerable<DayBook> use, DrugNaming names, DrugLists lists)
    {
        var sums = new Dictionary<(string Drug, string? Department, ListOwner On), (decimal Doses, decimal Amount)>();
        foreach (var book in use.Where(b => month.Range.Contains(b.Day)))
        {
            foreach (var slice in book.Slices)
            {
                var on = slice.Drugs.Select(drug => names.On(drug, book.Day) is { } known ? lists.Owners(known, book.Day) : (ListOwner?)null).ToArray();
                for (var row = 0; row < slice.Count; row++)
                {
                    if (on[slice.Drug[row]] is not { } owners) continue;
                    ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (slice.Drugs[slice.Drug[row]], slice.Department?[row], owners), out _);
                    sum = (sum.Doses + slice.Doses[row], sum.Amount + (slice.Amount?[row] ?? 0));
                }
            }
        }

        return Ordered(sums.Select(s => new MonitoredCell(s.Key.Drug, s.Key.Department, s.Key.On, s.Value.Doses, s.Value.Amount)));
    }

    /// <summary>The same from a folded month, without its days; null when a drug or a list changes within it and only the days can tell.</summary>
    public static IReadOnlyList<MonitoredCell>? Of(UsageCube cube, DrugNaming names, DrugLists lists)
    {
        if (lists.ChangesWithin(cube.Month.Range)) return null;
        var owners = new Dictionary<string, ListOwner>(StringComparer.Ordinal);
        foreach (var drug in cube.Products.Keys)
        {
            // One object at both ends is one stretch of the catalogues, and so the same drug on every day between.
            if (names.On(drug, cube.Month.First) is not { } known || !ReferenceEquals(known, names.On(drug, cube.Month.Last))) return null;
            owners.Add(drug, lists.Owners(known, cube.Month.First));
        }

        return Ordered(cube.Cells.GroupBy(c => (c.DrugCode, c.Department))
            .Select(g => new MonitoredCell(g.Key.DrugCode, g.Key.Department, owners[g.Key.DrugCode], g.Sum(c => c.Doses), g.Sum(c => c.Amount))));
    }

    private static IReadOnlyList<MonitoredCell> Ordered(IEnumerable<MonitoredCell> cells) =>
        [.. cells.OrderBy(c => c.DrugCode, StringComparer.Ordinal).ThenBy(c => c.Department, StringComparer.Ordinal).ThenBy(c => c.On)];
}
