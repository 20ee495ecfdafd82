using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A row that counts, where it came from, and which product its drug was on its day.</summary>
public sealed record CountedRow
{
    /// <summary>The kind of feed it came in.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>The feed.</summary>
    public required string FeedId { get; init; }

    /// <summary>The feed's place in the order of answers.</summary>
    public required long Sequence { get; init; }

    /// <summary>The row in the feed, 1-based.</summary>
    public required int Row { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>科室 of use, 供应企业 of 入库, 库位 of stock.</summary>
    public string? Place { get; init; }

    /// <summary>Quantity in 最小制剂单位.</summary>
    public required decimal Doses { get; init; }

    /// <summary>Amount in yuan; null when the row gave none.</summary>
    public decimal? Amount { get; init; }

    /// <summary>就诊类型.</summary>
    public Encounter Encounter { get; init; }

    /// <summary>Keyed hash of the prescription; 0 when none was fed.</summary>
    public UInt128 Prescription { get; init; }

    /// <summary>Keyed hash of the visit; 0 when none was fed.</summary>
    public UInt128 Visit { get; init; }

    /// <summary>The product, or null when the catalogue doesn't have the drug on the day.</summary>
    public Product? Product { get; init; }

    /// <summary>Orders rows by day, kind, feed and row.</summary>
    public string Key => $"{Day:yyyy-MM-dd}|{Kind.WireName()}|{Sequence:D12}|{Row:D9}";

    /// <summary>The row as a cell of its own.</summary>
    public UsageCell Cell => new(DrugCode, Product!.Id, Place, Product.Flags(), Doses, Amount ?? 0);

    /// <summary>The rows of a slice.</summary>
    public static IEnumerable<CountedRow> Of(FeedKind kind, DayEntry entry, DaySlice slice, IProductCatalogue products) =>
        Enumerable.Range(0, slice.Count).Select(i =>
        {
            var drug = slice.Drugs[slice.Drug[i]];
            return new CountedRow
            {
                Kind = kind,
                FeedId = entry.FeedId,
                Sequence = entry.Sequence,
                Row = slice.Row[i],
                Day = entry.Day,
                DrugCode = drug,
                Place = (slice.Department ?? slice.Supplier ?? slice.Location)?[i],
                Doses = slice.Doses[i],
                Amount = slice.Amount?[i],
                Encounter = slice.Encounter?[i] ?? Encounter.Unknown,
                Prescription = slice.Prescription?[i] ?? 0,
                Visit = slice.Visit?[i] ?? 0,
                Product = products.Find(drug, entry.Day),
            };
        });
}
