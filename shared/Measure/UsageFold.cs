using System.Runtime.InteropServices;
using Shared.Normalise;

namespace Shared.Measure;

/// <summary>The running sums behind a <see cref="UsageCube"/>; days come in order.</summary>
internal sealed class UsageFold(IProductCatalogue products)
{
    private readonly Dictionary<Key, Sum> _sums = [];
    private readonly Names _drugs = new();
    private readonly Names _ids = new();
    private readonly Names _departments = new();

    /// <summary>What the drugs were.</summary>
    public FoldedProducts Products { get; } = new();

    /// <summary>Codes that were no product on their day.</summary>
    public SortedSet<string> Unresolved { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the rows of a day.</summary>
    public void Add(DayBook book)
    {
        foreach (var slice in book.Slices)
        {
            var known = slice.Drugs.Select(drug => Resolve(drug, book.Day)).ToArray();
            var departments = slice.Department?.Values.Select(_departments.Number).ToArray();
            for (var row = 0; row < slice.Count; row++)
            {
                if (known[slice.Drug[row]] is not { } key) continue;
                if (slice.Department is { } column && column.Index[row] >= 0) key = key with { Department = departments![column.Index[row]] };
                CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _).Add(book.Day.DayNumber, slice.Doses[row], slice.Amount?[row] ?? 0);
            }
        }
    }

    /// <summary>The sums in a fixed order.</summary>
    public IReadOnlyList<UsageCell> Cells()
    {
        int[] drugs = _drugs.Ranks(), ids = _ids.Ranks(), departments = _departments.Ranks();
        var sorted = _sums.Select(s => (Rank: (drugs[s.Key.Drug], ids[s.Key.Product], departments[s.Key.Department], s.Key.Flags), s.Key, s.Value)).ToArray();
        Array.Sort(sorted, (a, b) => a.Rank.CompareTo(b.Rank));
        return Array.ConvertAll(sorted, s => s.Value.Cell(_drugs[s.Key.Drug]!, _ids[s.Key.Product]!, _departments[s.Key.Department], s.Key.Flags));
    }

    private Key? Resolve(string drug, DateOnly day)
    {
        if (products.Find(drug, day) is not { } product)
        {
            Unresolved.Add(drug);
            return null;
        }

        Products.See(drug, product);
        return new Key(_drugs.Number(drug), _ids.Number(product.Id), 0, product.Flags());
    }

    private readonly record struct Key(int Drug, int Product, int Department, ProductFlags Flags);

    /// <summary>Texts by number, so that a row costs no comparison of texts. 0 is none.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string?> _texts = [null];

        public string? this[int number] => _texts[number];

        public int Number(string text)
        {
            if (_numbers.TryGetValue(text, out var number)) return number;
            _texts.Add(text);
            return _numbers[text] = _texts.Count - 1;
        }

        /// <summary>By number: the place of its text in ordinal order, none before all.</summary>
        public int[] Ranks()
        {
            var ranks = new int[_texts.Count];
            foreach (var (rank, number) in Enumerable.Range(0, _texts.Count).OrderBy(n => _texts[n], StringComparer.Ordinal).Index()) ranks[number] = rank;
            return ranks;
        }
    }

    private struct Sum
    {
        private decimal _doses;
        private decimal _amount;
        private decimal _ofDay;
        private int _day;
        private bool _used;

        public void Add(int day, decimal doses, decimal amount)
        {
            if (day != _day) (_used, _day, _ofDay) = (_used || _ofDay > 0, day, 0);
            _ofDay += doses;
            _doses += doses;
            _amount += amount;
        }

        public readonly UsageCell Cell(string drug, string product, string? department, ProductFlags flags) =>
            new(drug, product, department, flags, _doses, _amount) { Used = _used || _ofDay > 0 };
    }
}
