using static Shared.Read.ColumnType;

namespace Shared.Read;

/// <summary>The columns of <c>catalogue</c> (contract §4; aliases from the domain reference §3, table 2).</summary>
internal static class CatalogueColumns
{
    /// <summary>院内药品唯一码, as nearly every kind has it.</summary>
    internal static readonly Column DrugCode =
        new("drugCode", "院内药品唯一码", ["院内药品编码", "院内药品代码", "院内码", "HospitalDrugId"], Required: true, Code);

    /// <summary>省级药品集中采购平台药品编码.</summary>
    internal static readonly Column PlatformCode =
        new("platformCode", "省级药品集中采购平台药品编码", ["省级平台药品编码", "采购平台药品编码", "ProvincialDrugCode"], Required: false, Code);

    internal static readonly Column GenericName = new("genericName", "通用名", ["品种通用名", "药品通用名"], Required: true, Text);
    internal static readonly Column DosageForm = new("dosageForm", "剂型", ["剂型名称"], Required: true, Text);
    internal static readonly Column Strength = new("strength", "制剂规格", ["规格"], Required: true, Text);
    internal static readonly Column Manufacturer = new("manufacturer", "生产企业", ["生产厂家", "生产企业名称"], Required: false, Text);
    internal static readonly Column ProcurementBatch = new("procurementBatch", "集采批次", [], Required: false, Text);

    internal static readonly IReadOnlyList<Column> All =
    [
        DrugCode,
        new("ypid", "YPID", ["国家药品编码(YPID)", "国家药管平台药品编码"], Required: false, Code),
        PlatformCode,
        new("insuranceCode", "医保药品代码", ["国家医保药品代码", "国家医保编码", "医保编码", "InsuranceDrugCode"], Required: false, Code),
        new("standardCode", "本位码", ["国家药品编码本位码", "药品本位码", "国家药品本位码", "NationalDrugCode"], Required: false, Code),
        GenericName,
        new("tradeName", "商品名", ["商品名称"], Required: false, Text),
        new("approvalNumber", "批准文号", [], Required: false, Code),
        Manufacturer,
        DosageForm,
        Strength,
        new("route", "给药途径", [], Required: false, Text),
        new("doseUnit", "制剂单位", ["最小制剂单位", "DosageUnit"], Required: true, Text),
        new("packUnit", "最小销售包装单位", ["包装单位"], Required: true, Text),
        new("packSize", "转换系数", ["ConversionFactor"], Required: true, Quantity),
        new("therapeuticClass", "药理分类", [], Required: false, Text),
        new("category", "药品类别", [], Required: false, Choice),
        new("essential", "是否基本药物", ["基本药物", "IsEssentialClaimed"], Required: false, Flag),
        new("centrallyProcured", "是否网上集中采购", ["是否网上集中采购药品", "IsOnlinePurchase"], Required: false, Flag),
        ProcurementBatch,
        new("negotiated", "是否国家谈判药品", ["国家谈判药品"], Required: false, Flag),
        new("consistencyEvaluated", "是否通过一致性评价", ["PassedConsistency"], Required: false, Flag),
        new("emergency", "是否急抢救", ["是否急抢救药品"], Required: false, Flag),
        new("paediatric", "是否儿童用药", [], Required: false, Flag),
        new("controlled", "是否麻精药品", [], Required: false, Flag),
        new("effectiveFrom", "生效日期", [], Required: false, Date),
        new("effectiveTo", "失效日期", [], Required: false, Date),
    ];
}
