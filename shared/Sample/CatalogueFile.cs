using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes the region's master catalogue and the hospitals' own lists.</summary>
internal static class CatalogueFile
{
    /// <summary>The first day of the 2026 edition of the essential list in the sample.</summary>
    public static DateOnly NewEdition { get; } = new(2026, 9, 1);

    /// <summary>The master; a product whose membership changes with the edition has a row for each.</summary>
    public static ReadOnlyMemory<byte> Master(HospitalDialect dialect, IEnumerable<SampleProduct> products)
    {
        var file = new FileText(dialect, Columns(ProductCodeScheme.PlatformAndInsurance, everyCode: true));
        foreach (var product in products)
        {
            if (product.EssentialBefore == product.EssentialSince)
            {
                Master(file, dialect, product, product.EssentialSince, null, null);
                continue;
            }
            Master(file, dialect, product, product.EssentialBefore, null, NewEdition.AddDays(-1));
            Master(file, dialect, product, product.EssentialSince, NewEdition, null);
        }
        return file.Bytes();
    }

    /// <summary>A hospital's list.</summary>
    public static ReadOnlyMemory<byte> Of(HospitalDialect dialect, IEnumerable<HospitalDrug> drugs)
    {
        var file = new FileText(dialect, Columns(dialect.Scheme, everyCode: false));
        foreach (var drug in drugs)
        {
            var product = drug.Product;
            // A drug made up in the hospital has no approval number either.
            var named = drug.Identified;
            file.Row(
                [
                    drug.Code, named ? Ypid(product) : null, named ? product.PlatformCode : null, named ? Insurance(product) : null,
                    named ? product.StandardCode : null, named ? product.ApprovalNumber : null,
                    .. Description(product), drug.PackSize.ToString(), product.TherapeuticClass, Category(dialect, product.Category),
                    dialect.YesNo(drug.ClaimedEssential), .. Flags(dialect, product), null, null,
                ]);
        }
        return file.Bytes();
    }

    private static void Master(FileText file, HospitalDialect dialect, SampleProduct product, bool essential, DateOnly? from, DateOnly? to) => file.Row(
        [
            product.Code, Ypid(product), product.PlatformCode, Insurance(product), product.StandardCode, product.ApprovalNumber,
            .. Description(product), product.PackSize.ToString(), product.TherapeuticClass, Category(dialect, product.Category),
            dialect.YesNo(essential), .. Flags(dialect, product), from is { } f ? dialect.Date(f) : null, to is { } t ? dialect.Date(t) : null,
        ]);

    private static FileColumn[] Columns(ProductCodeScheme scheme, bool everyCode) =>
    [
        new("drugCode", "院内药品唯一码"), new("ypid", "YPID", everyCode || scheme == ProductCodeScheme.Ypid),
        new("platformCode", "省级药品集中采购平台药品编码", everyCode || scheme is ProductCodeScheme.Platform or ProductCodeScheme.PlatformAndInsurance),
        new("insuranceCode", "医保药品代码", everyCode || scheme == ProductCodeScheme.PlatformAndInsurance),
        new("standardCode", "本位码", everyCode || scheme == ProductCodeScheme.Standard), new("approvalNumber", "批准文号"),
        new("genericName", "通用名"), new("manufacturer", "生产企业"), new("dosageForm", "剂型"), new("strength", "制剂规格"), new("route", "给药途径"),
        new("doseUnit", "制剂单位"), new("packUnit", "最小销售包装单位"), new("packSize", "转换系数"), new("therapeuticClass", "药理分类"), new("category", "药品类别"),
        new("essential", "是否基本药物"), new("centrallyProcured", "是否网上集中采购"), new("procurementBatch", "集采批次"), new("negotiated", "是否国家谈判药品"),
        new("consistencyEvaluated", "是否通过一致性评价"), new("emergency", "是否急抢救"), new("paediatric", "是否儿童用药"), new("controlled", "是否麻精药品"),
        new("effectiveFrom", "生效日期"), new("effectiveTo", "失效日期"),
    ];

    private static string Ypid(SampleProduct product) => $"YP{((product.Index + 1) * 60013L) + 700000000:000000000000}";

    private static string? Insurance(SampleProduct product) => product.Category == DrugCategory.Western ? product.InsuranceCode : null;

    private static string[] Description(SampleProduct p) => [p.GenericName, p.Manufacturer, p.DosageForm, p.Strength, p.Route, p.DoseUnit, p.PackUnit];

    private static string?[] Flags(HospitalDialect dialect, SampleProduct p) =>
    [
        dialect.YesNo(p.Category is DrugCategory.Western or DrugCategory.ChinesePatent), p.ProcurementBatch, dialect.YesNo(p.Negotiated),
        dialect.YesNo(p.ConsistencyEvaluated), dialect.YesNo(p.Emergency), dialect.YesNo(p.Paediatric), dialect.YesNo(p.Controlled),
    ];

    private static string Category(HospitalDialect dialect, DrugCategory category) => (category, dialect.Chinese) switch
    {
        (DrugCategory.ChinesePatent, true) => "中成药",
        (DrugCategory.DecoctionPieces, true) => "中药饮片",
        (DrugCategory.FormulaGranules, true) => "配方颗粒",
        (_, true) => "西药",
        (DrugCategory.ChinesePatent, false) => "chinesePatent",
        (DrugCategory.DecoctionPieces, false) => "decoctionPieces",
        (DrugCategory.FormulaGranules, false) => "formulaGranules",
        _ => "western",
    };
}
