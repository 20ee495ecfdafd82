using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A drug's net doses on a day by one source.</summary>
/// <param name="Day">The day.</param>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Doses">In 最小制剂单位.</param>
/// <param name="Amount">In yuan, of the rows that gave one; null when none did.</param>
public sealed record SourcedDrugDay(DateOnly Day, string DrugCode, decimal Doses, decimal? Amount);

/// <summary>A sum by one source.</summary>
/// <param name="Doses">In 最小制剂单位.</param>
/// <param name="Amount">In yuan, of the rows that gave one; null when rows were fed and none gave one, 0 when nothing happened.</param>
public readonly record struct SourcedSum(decimal Doses, decimal? Amount)
{
    /// <summary>The sum of some drugs' days.</summary>
    public static SourcedSum Of(IReadOnlyCollection<SourcedDrugDay> facts) =>
        new(facts.Sum(f => f.Doses), facts.Count == 0 || facts.Any(f => f.Amount is not null) ? facts.Sum(f => f.Amount ?? 0) : null);

    public static SourcedSum operator +(SourcedSum a, SourcedSum b) => new(a.Doses + b.Doses, a.Amount is null && b.Amount is null ? null : (a.Amount ?? 0) + (b.Amount ?? 0));
}

/// <summary>What one source says of a hospital's month of use or of 入库.</summary>
/// <param name="Days">The days it speaks for.</param>
/// <param name="Facts">What it says of them. Codes that no catalogue has on the day are left out.</param>
public sealed record SourceMonth(CoveredDays Days, IReadOnlyList<SourcedDrugDay> Facts)
{
    /// <summary>Nothing was said.</summary>
    public static SourceMonth Silent { get; } = new(default, []);

    /// <summary>Whether it says anything of any day; if not, nothing is known, which is not the same as nothing.</summary>
    public bool Speaks => Days.Reported != 0;

    /// <summary>Sums the days of a month.</summary>
    public static SourceMonth Of(Month month, IReadOnlyList<DayBook> books, IProductCatalogue products) => new(
        CoveredDays.Of(month, books),
        [
            .. from book in books
               where month.Range.Contains(book.Day)
               from drug in DayTotals.DosesAndAmounts(book)
               where products.Find(drug.Key, book.Day) is not null
               select new SourcedDrugDay(book.Day, drug.Key, drug.Value.Doses, drug.Value.Amount),
        ]);

    /// <summary>The same of one drug.</summary>
    public SourceMonth Only(string drugCode) => this with { Facts = [.. Facts.Where(f => f.DrugCode == drugCode)] };
}
