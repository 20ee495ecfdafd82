using System.Runtime.InteropServices;
using Shared.Normalise;

namespace Shared.Measure;

/// <summary>
/// A month's days summed into few: all rows of a drug in a department from a supplier while it was the same product stand on the last day on which it moved
/// as that product, those of days on which more came than went back apart from the others, so that it stays known whether there were such days. Folding the
/// sums gives the cells that folding the days gives, and the products as they were on the last day, at a thirtieth of the size.
/// </summary>
public static class MonthSums
{
    /// <summary>Sums the days, under the same products that the result will be folded with.</summary>
    public static IReadOnlyList<DayContent> Of(IEnumerable<DayBook> books, IProductCatalogue products)
    {
        var sums = new Dictionary<Key, Sum>();
        var last = new Dictionary<(Cell Cell, bool Came), DateOnly>();
        foreach (var book in books.OrderBy(b => b.Day))
        {
            var ofDay = new Dictionary<Key, Sum>();
            foreach (var slice in book.Slices) Add(book.Day, slice, products, ofDay);
            var net = new Dictionary<Cell, decimal>();
            foreach (var (key, sum) in ofDay) CollectionsMarshal.GetValueRefOrAddDefault(net, key.Cell, out _) += sum.Doses;
            foreach (var (key, sum) in ofDay)
            {
                var came = net[key.Cell] > 0;
                CollectionsMarshal.GetValueRefOrAddDefault(sums, key with { Came = came }, out _).Add(sum);
                last[(key.Cell, came)] = book.Day;
            }
        }

        return
        [
            .. sums.GroupBy(s => last[(s.Key.Cell, s.Key.Came)]).OrderBy(day => day.Key)
                .Select(day => new DayContent(day.Key, DayState.Reported, Slice([.. day.OrderBy(s => s.Key)]))),
        ];
    }

    private static void Add(DateOnly day, DaySlice slice, IProductCatalogue products, Dictionary<Key, Sum> sums)
    {
        var known = slice.Drugs.Select(drug => (Drug: drug, Product: products.Find(drug, day))).ToArray();
        for (var row = 0; row < slice.Count; row++)
        {
            var (drug, product) = known[slice.Drug[row]];
            var amount = slice.Amount?[row];
            var cell = new Cell(drug, product?.Id, product?.Flags() ?? ProductFlags.None, slice.Department?[row]);
            var key = new Key(cell, slice.Supplier?[row], amount is not null, Came: false);
            CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _).Add(new Sum { Doses = slice.Doses[row], Amount = amount });
        }
    }

    private static DaySlice Slice(List<KeyValuePair<Key, Sum>> rows)
    {
        var drugs = rows.Select(r => r.Key.Cell.Drug).Distinct(StringComparer.Ordinal).ToList();
        var places = drugs.Index().ToDictionary(d => d.Item, d => d.Index, StringComparer.Ordinal);
        return new()
        {
            Drugs = drugs,
            Row = [.. Enumerable.Range(1, rows.Count)],
            Drug = [.. rows.Select(r => places[r.Key.Cell.Drug])],
            Doses = [.. rows.Select(r => r.Value.Doses)],
            Amount = [.. rows.Select(r => r.Value.Amount)],
            Department = Texts(rows, r => r.Cell.Department),
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

    private struct Sum
    {
        public decimal Doses;
        public decimal? Amount;

        public void Add(in Sum more)
        {
            Doses += more.Doses;
            if (more.Amount is { } given) Amount = (Amount ?? 0) + given;
        }
    }

    private readonly record struct Cell(string Drug, string? Product, ProductFlags Flags, string? Department);

    private readonly record struct Key(Cell Cell, string? Supplier, bool Priced, bool Came) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            int[] steps =
            [
                string.CompareOrdinal(Cell.Drug, other.Cell.Drug), string.CompareOrdinal(Cell.Product, other.Cell.Product), Cell.Flags.CompareTo(other.Cell.Flags),
                string.CompareOrdinal(Cell.Department, other.Cell.Department), string.CompareOrdinal(Supplier, other.Supplier), Priced.CompareTo(other.Priced),
                Came.CompareTo(other.Came),
            ];
            return Array.Find(steps, step => step != 0);
        }
    }
}
