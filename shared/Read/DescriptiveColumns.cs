namespace Shared.Read;

/// <summary>
/// The columns that say what a drug is. Rows of other kinds often carry some of them beside the code; they count nothing there and are named
/// as unknown, but for a code that the catalogue doesn't have they tell which drug was meant.
/// </summary>
internal static class DescriptiveColumns
{
    private static readonly string[] Keys =
    [
        "ypid", "platformCode", "insuranceCode", "standardCode", "genericName", "approvalNumber", "manufacturer", "dosageForm", "strength", "packSize",
    ];

    /// <summary>The columns, with the names that they have in a catalogue and the 药品名称 and 产品名称 that only other files have.</summary>
    internal static readonly IReadOnlyList<Column> All =
        [.. CatalogueColumns.All.Where(c => Keys.Contains(c.Key)).Select(c => c.Key == "genericName" ? c with { Aliases = [.. c.Aliases, "药品名称", "产品名称", "产品通用名"] } : c)];

    private static readonly Dictionary<string, int> ByHeader = All.Index()
        .SelectMany(c => c.Item.Aliases.Append(c.Item.Key).Append(c.Item.Chinese).Select(HeaderText.Normal).Distinct(StringComparer.Ordinal), (c, name) => (name, c.Index))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The index of the column a header text means, or −1.</summary>
    internal static int Find(string header) => ByHeader.GetValueOrDefault(HeaderText.Normal(header), -1);
}
