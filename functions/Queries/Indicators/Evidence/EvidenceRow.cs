using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Normalise;

namespace Functions.Queries.Indicators.Evidence;

/// <summary>A row of a feed that counts, and where it came from.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Row">The row in it, 1-based.</param>
/// <param name="Sequence">The feed's place in the order of answers.</param>
/// <param name="Day">The row's own date.</param>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Department">科室 of a use, or null.</param>
/// <param name="Supplier">供应企业 of goods in, or null.</param>
/// <param name="Doses">In 最小制剂单位; negative for a return.</param>
/// <param name="Amount">In yuan; null when the row gave none.</param>
/// <param name="Product">What the drug was on that day; null when no catalogue has it.</param>
public sealed record EvidenceRow(
    string FeedId, int Row, long Sequence, DateOnly Day, string DrugCode, string? Department, string? Supplier, decimal Doses, decimal? Amount, Product? Product)
{
    /// <summary>Orders rows by day, feed and row.</summary>
    public string Key => $"{Day:yyyy-MM-dd}|{Sequence:D12}|{Row:D9}";

    /// <summary>A row of use as a cell of its own; the row must have a product.</summary>
    public UsageCell Use => new(DrugCode, Product!.Id, Department, Product.Flags(), Doses, Amount ?? 0);

    /// <summary>The rows that one feed brought to a day.</summary>
    public static IEnumerable<EvidenceRow> Of(DayEntry entry, DaySlice slice, IProductCatalogue products) =>
        Enumerable.Range(0, slice.Count).Select(i =>
        {
            var drug = slice.Drugs[slice.Drug[i]];
            return new EvidenceRow(
                entry.FeedId, slice.Row[i], entry.Sequence, entry.Day, drug, slice.Department?[i], slice.Supplier?[i], slice.Doses[i], slice.Amount?[i], products.Find(drug, entry.Day));
        });

    /// <summary>The row as an explanation lists it.</summary>
    /// <param name="counts">How it counts in the figure explained.</param>
    public JsonObject Json(string counts) => new()
    {
        ["feedId"] = FeedId,
        ["row"] = Row,
        ["date"] = Day.ToString("yyyy-MM-dd"),
        ["drugCode"] = DrugCode,
        ["department"] = Department,
        ["supplier"] = Supplier,
        ["doses"] = Doses,
        ["amount"] = Amount,
        ["counts"] = counts,
    };
}
