using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Benchmarks.Comparison;

/// <summary>The essential drug ratio by department and month, numerator and denominator in hundredths of a yuan. Memory follows departments, not lines.</summary>
internal sealed class RatioSums : IDayFacts
{
    private const int Months = 12;

    private readonly Sum[][] _sums = [.. Enumerable.Range(0, Months).Select(_ => new Sum[1024])];
    private readonly Share[] _shares = new Share[GroupCatalogue.Drugs * 2];
    private DateOnly _day;
    private int _month;

    /// <summary>饮片 and 配方颗粒 are in no ratio.</summary>
    public static bool IsInScope(DrugCategory category) => category is DrugCategory.Western or DrugCategory.ChinesePatent;

    public void Add(DateOnly day, in DayFact fact)
    {
        if (day != _day) (_day, _month) = (day, day.Month - 1);
        if (fact.Place >= _sums[_month].Length) Array.Resize(ref _sums[_month], fact.Place * 2);
        ref var sum = ref _sums[_month][fact.Place];
        sum.Rows++;
        var share = ShareOf(fact);
        if (share == Share.None) return;
        var hundredths = Hundredths(fact.Amount ?? 0);
        sum.All += hundredths;
        if (share == Share.Both) sum.Essential += hundredths;
    }

    public void Wait(DateOnly day, int drug)
    {
    }

    public void Reject(DateOnly day, int drug)
    {
    }

    /// <summary>One line a department and month, in ordinal order.</summary>
    public IEnumerable<string> Lines(TextPool departments) =>
        from place in Enumerable.Range(0, departments.Count).OrderBy(p => departments[p], StringComparer.Ordinal)
        from month in Enumerable.Range(0, Months)
        let sum = _sums[month].ElementAtOrDefault(place)
        where sum.Rows > 0
        select $"{departments[place]}\t{month + 1}\t{sum.Rows}\t{sum.Essential / 100m:0.00}\t{sum.All / 100m:0.00}";

    // The group's catalogue says the same of a drug all year.
    private Share ShareOf(in DayFact fact)
    {
        ref var share = ref _shares[fact.Drug];
        if (share == Share.Unknown) share = !IsInScope(fact.Entry!.Category) ? Share.None : fact.Entry.Essential ? Share.Both : Share.Denominator;
        return share;
    }

    private static long Hundredths(decimal yuan)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(yuan, bits);
        var size = ((long)bits[1] << 32) | unchecked((uint)bits[0]);
        var places = 2 - ((bits[3] >> 16) & 0xFF);
        if (places < 0 || bits[2] != 0) throw new InvalidOperationException($"{yuan} has more than two decimals.");
        return (bits[3] < 0 ? -size : size) * (places == 2 ? 100 : places == 1 ? 10 : 1);
    }

    /// <summary>What of the ratio a drug counts in.</summary>
    private enum Share : byte
    {
        Unknown,
        None,
        Denominator,
        Both,
    }

    private struct Sum
    {
        public long Rows;
        public long Essential;
        public long All;
    }
}
