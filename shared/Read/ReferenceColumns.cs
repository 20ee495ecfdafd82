using static Shared.Read.ColumnType;

namespace Shared.Read;

/// <summary>The columns of what institutions, persons and administrators say outside the daily feeds (contract §4).</summary>
internal static class ReferenceColumns
{
    private static readonly Column EffectiveFrom = new("effectiveFrom", "生效日期", [], Required: true, Date);
    private static readonly Column EffectiveTo = new("effectiveTo", "失效日期", [], Required: false, Date);
    private static readonly Column Source = new("source", "依据", ["来源", "依据文件"], Required: true, Text);
    private static readonly Column OptionalForm = CatalogueColumns.DosageForm with { Required = false };
    private static readonly Column OptionalStrength = CatalogueColumns.Strength with { Required = false };

    internal static readonly IReadOnlyList<Column> Institution =
    [
        new("month", "月份", ["年月"], Required: true, Month),
        new("outpatientVisits", "门急诊总人次", ["门急诊人次", "门急诊总人次数", "总诊疗人次数", "VisitCount"], Required: false, Integer),
        new("discharges", "出院人次", ["出院人次数", "出院人数", "DischargeCount"], Required: false, Integer),
        new("drugIncome", "药品收入", ["药品收入(元)"], Required: false, Amount),
        new("medicalIncome", "医疗收入", ["医疗收入(元)"], Required: false, Amount),
        new("beds", "床位", ["床位数", "实有床位数", "BedCount"], Required: false, Integer),
    ];

    internal static readonly IReadOnlyList<Column> Shortages =
    [
        CatalogueColumns.DrugCode,
        new("type", "短缺类型", ["ShortageType"], Required: true, Choice),
        new("since", "短缺起始日期", ["短缺起始日", "StartDate"], Required: true, Date),
        new("cause", "短缺原因", ["Reason"], Required: true, Choice),
        new("substitute", "有无替代", ["HasSubstitute"], Required: false, Flag),
        new("note", "备注", ["说明"], Required: false, Text),
    ];

    internal static readonly IReadOnlyList<Column> Lists =
    [
        new("list", "清单", ["清单名称"], Required: true, Choice),
        CatalogueColumns.PlatformCode,
        CatalogueColumns.GenericName with { Required = false },
        OptionalForm,
        OptionalStrength,
        EffectiveFrom,
        EffectiveTo,
        new("document", "文件", ["文件名称", "文号"], Required: false, Text),
    ];

    internal static readonly IReadOnlyList<Column> Notices =
    [
        CatalogueColumns.Manufacturer with { Required = true },
        CatalogueColumns.GenericName with { Aliases = ["品种通用名", "药品通用名", "品种名称"] },
        OptionalForm,
        OptionalStrength,
        new("stopsOn", "停产日期", ["停产时间"], Required: true, Date),
        new("reason", "原因", ["停产原因"], Required: false, Text),
        new("makerStock", "当前库存", ["当前库存总量"], Required: false, Quantity),
        new("resumesOn", "预计复产", ["预计复产时间", "预计复产日期"], Required: false, Date),
    ];

    internal static readonly IReadOnlyList<Column> Targets =
    [
        new("indicator", "指标", [], Required: true, Code),
        new("basis", "口径", [], Required: false, Code),
        new("region", "行政区划", ["行政区划代码", "地区"], Required: false, Code),
        new("hospital", "医疗机构", ["医疗机构代码"], Required: false, Code),
        new("level", "机构级别", ["级别", "等级"], Required: false, Choice),
        new("kind", "机构类别", ["类别"], Required: false, Choice),
        new("department", "科室", [], Required: false, Text),
        new("min", "下限", ["最小值"], Required: false, Quantity),
        new("max", "上限", ["最大值"], Required: false, Quantity),
        EffectiveFrom,
        EffectiveTo,
        Source,
    ];

    // The contract names what a row of these two is, not their columns: a rule's threshold in a jurisdiction; a day that is off or worked.
    internal static readonly IReadOnlyList<Column> Thresholds =
    [
        new("rule", "规则", ["规则编号"], Required: true, Code),
        new("threshold", "阈值名称", ["阈值"], Required: true, Code),
        new("region", "行政区划", ["行政区划代码", "地区"], Required: true, Code),
        new("value", "数值", ["阈值数值"], Required: true, Quantity),
        EffectiveFrom,
        EffectiveTo,
        Source,
    ];

    internal static readonly IReadOnlyList<Column> Calendar =
    [
        new("date", "日期", [], Required: true, Date),
        new("type", "类型", ["日期类型"], Required: true, Choice),
        new("name", "名称", ["节日名称"], Required: false, Text),
    ];
}
