using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Benchmarks.Comparison;

/// <summary>The essential drug ratio by department and month, numerator and denominator in exact decimals. Memory follows departments, not lines.</summary>
internal sealed class RatioSums : IDayFacts
{
    private const int Months = 12;

    private Sum[] _sums = new Sum[Months];

    /// <summary>饮片 and 配方颗粒 are in no ratio.</summary>
    public static bool IsInScope(DrugCategory category) => category is DrugCategory.Western or DrugCategory.ChinesePatent;

    public void Add(DateOnly day, in DayFact fact)
    {
        var at = (fact.Place * Months) + day.Month - 1;
        if (at >= _sums.Length) Array.Resize(ref _sums, at * 2);
        ref var sum = ref _sums[at];
        sum.Rows++;
        if (!IsInScope(fact.Entry!.Category)) return;
        var amount = fact.Amount ?? 0;
        sum.All += amount;
        if (fact.Entry.Essential) sum.Essential += amount;
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
        let sum = _sums.ElementAtOrDefault((place * Months) + month)
        where sum.Rows > 0
        select $"{departments[place]}\t{month + 1}\t{sum.Rows}\t{sum.Essential:0.00}\t{sum.All:0.00}";

    private struct Sum
    {
        public long Rows;
        public decimal Essential;
        public decimal All;
    }
}
