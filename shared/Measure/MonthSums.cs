using System.Runtime.InteropServices;
using Shared.Normalise;

namespace Shared.Measure;

/// <summary>
/// A month's days summed into few: all rows of a drug in a department from a supplier while it was the same product stand on the last day on which it moved
/// as that product. Folding the sums gives the cells that folding the days gives, and the products as they were on the last day, at a thirtieth of the size.
/// </summary>
public static class MonthSums
{
    /// <summary>Sums the days, under the same products that the result will be folded with.</summary>
    public static IReadOnlyList<DayContent> Of(IEnumerable<DayBook> books, IProductCatalogue products)
    {
        var sums = new Dictionary<Key, Sum>();
        var last = new Dictionary<(string Drug, string? Product, ProductFlags Flags), DateOnly>();
        foreach (var book in books.OrderBy(b => b.Day))
        {
            foreach (var slice in book.Slices) Add(book.Day, slice, products, sums, last);
        }

        return
        [
            .. sums.GroupBy(s => last[(s.Key.Drug, s.Key.Product, s.Key.Flags)]).OrderBy(day => day.Key)
                .Select(day => new DayContent(day.Key, DayState.Reported, Slice([.. day.OrderBy(s => s.Key)]))),
        ];
    }

    private static void Add(
        DateOnly day, DaySlice slice, IProductCatalogue products, Dictionary<Key, Sum> sums, Dictionary<(string Drug, string? Product, ProductFlags Flags), DateOnly> last)
    {
        var known = slice.Drugs.Select(drug => (Drug: drug, Product: products.Find(drug, day))).ToArray();
        for (var row = 0; row < slice.Count; row++)
        {
            var (drug, product) = known[slice.Drug[row]];
            var amount = slice.Amount?[row];
            var key = new Key(drug, product?.Id, product?.Flags() ?? ProductFlags.None, slice.Department?[row], slice.Supplier?[row], amount is not null);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
            sum = new(sum.Doses + slice.Doses[row], amount is { } given ? (sum.Amount ?? 0) + given : sum.Amount);
            last[(drug, key.Product, key.Flags)] = day;
        }
    }

    private static DaySlice Slice(List<KeyValuePair<Key, Sum>> rows)
    {
        var drugs = rows.Select(r => r.Key.Drug).Distinct(StringComparer.Ordinal).ToList();
        var places = drugs.Index().ToDictionary(d => d.Item, d => d.Index, StringComparer.Ordinal);
        return new()
        {
            Drugs = drugs,
            Row = [.. Enumerable.Range(1, rows.Count)],
            Drug = [.. rows.Select(r => places[r.Key.Drug])],
            Doses = [.. rows.Select(r => r.Value.Doses)],
            Amount = [.. rows.Select(r => r.Value.Amount)],
            Department = Texts(rows, r => r.Department),
            Supplier = Texts(rows, r => r.Supplier),
        };
    }

    private static TextColumn? Texts(List<KeyValuePair<Key, Sum>> rows, Func<Key, string?> text)
    {
        var values = rows.Select(r => text(r.Key)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (values.Count == 0) return null;
        var places = values.Index().ToDictionary(v => v.Item, v => v.Index, StringComparer.Ordinal);
        return new(values, [.. rows.Select(r => text(r.Key) is { } value ? places[value] : -1)]);
    }

    private readonly record struct Sum(decimal Doses, decimal? Amount);

    private readonly record struct Key(string Drug, string? Product, ProductFlags Flags, string? Department, string? Supplier, bool Priced) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            int[] steps =
            [
                string.CompareOrdinal(Drug, other.Drug), string.CompareOrdinal(Product, other.Product), Flags.CompareTo(other.Flags),
                string.CompareOrdinal(Department, other.Department), string.CompareOrdinal(Supplier, other.Supplier), Priced.CompareTo(other.Priced),
            ];
            return Array.Find(steps, step => step != 0);
        }
    }
}
