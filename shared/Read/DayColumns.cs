using static Shared.Read.ColumnType;

namespace Shared.Read;

/// <summary>The columns of the kinds that are kept by day (contract §4; aliases from the domain reference §3, tables 3–5).</summary>
internal static class DayColumns
{
    /// <summary>A quantity comes in packs, in dose units, or in both.</summary>
    internal static readonly IReadOnlyList<IReadOnlyList<string>> EitherUnit = [["packs", "doses"]];

    internal static readonly Column Supplier =
        new("supplier", "供应企业", ["配送企业", "供应商", "供应商名称"], Required: false, Text);

    internal static readonly Column Batch = new("batch", "批号", ["BatchNo", "生产批号"], Required: false, Text);

    internal static readonly Column Expiry =
        new("expiry", "有效期", ["有效期至", "有效日期", "ExpiryDate"], Required: false, Date);

    internal static readonly IReadOnlyList<Column> Usage =
    [
        new("date", "销售日期", ["药品销售日期", "使用日期", "日期", "UsageDate"], Required: true, Date),
        CatalogueColumns.DrugCode,
        new("packs", "销售数量(最小销售包装单位)", ["数量(最小销售包装单位)", "PackQuantity"], Required: false, Quantity),
        new("doses", "销售数量(最小制剂单位)", ["数量(最小制剂单位)", "DosageQuantity"], Required: false, Quantity),
        new("amount", "销售总金额(元)", ["销售总金额", "销售金额(元)", "销售金额", "总金额(元)", "总金额"], Required: true, Amount),
        new("department", "科室", ["使用科室", "科室名称", "使用科室名称"], Required: false, Text),
        new("encounter", "就诊类型", ["患者类型", "患者类型(门诊/住院)", "PatientType"], Required: false, Choice),
        new("visitId", "就诊号", ["就诊流水号"], Required: false, Identifier),
        new("prescriptionId", "处方号", ["处方编号"], Required: false, Identifier),
        new("daysSupply", "用药天数", [], Required: false, Integer),
    ];

    internal static readonly IReadOnlyList<Column> Inbound = Movement("入库", "InboundDate");

    internal static readonly IReadOnlyList<Column> Outbound = Movement("出库", "OutboundDate");

    internal static readonly IReadOnlyList<Column> Stock =
    [
        new("date", "日期", ["库存日期", "快照日期", "快照时间", "SnapshotAt"], Required: true, DateOrInstant),
        CatalogueColumns.DrugCode,
        new("packs", "数量(最小销售包装单位)", ["库存数量(最小销售包装单位)", "现存量(最小销售包装单位)", "PackQuantity"], Required: false, Quantity),
        new("doses", "数量(最小制剂单位)", ["库存数量(最小制剂单位)", "现存量(最小制剂单位)", "现存量", "OnHand", "DosageQuantity"], Required: false, Quantity),
        new("location", "库位", [], Required: false, Text),
        Batch,
        Expiry,
    ];

    private static Column[] Movement(string direction, string englishDate) =>
    [
        new("date", "日期", [direction + "日期", englishDate], Required: true, Date),
        CatalogueColumns.DrugCode,
        new("packs", "数量(最小销售包装单位)", [direction + "数量(最小销售包装单位)", "PackQuantity"], Required: false, Quantity),
        new("doses", "数量(最小制剂单位)", [direction + "数量(最小制剂单位)", "DosageQuantity"], Required: false, Quantity),
        new("amount", "总金额(元)", ["总金额", direction + "总金额(元)", direction + "总金额", direction + "金额"], Required: false, Amount),
        Supplier,
        Batch,
        Expiry,
    ];
}
