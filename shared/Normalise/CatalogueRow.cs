using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>One drug of a hospital's own catalogue or of the region's master catalogue, from a day on.</summary>
public sealed record CatalogueRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{DrugCode}\u001f{EffectiveFrom:yyyy-MM-dd}{(Decided ? "\u001fdecided" : "")}";

    /// <summary>
    /// True for a row that a person decided on for a code no file had. It has keys of its own and counts only on days on which no file has the code,
    /// so that a file that doesn't name the code leaves it and a file that does wins.
    /// </summary>
    public bool Decided { get; init; }

    /// <summary>院内药品唯一码; in the master catalogue the product's id.</summary>
    public required string DrugCode { get; init; }

    /// <summary>国家药管平台药品编码.</summary>
    public string? Ypid { get; init; }

    /// <summary>省级药品集中采购平台药品编码.</summary>
    public string? PlatformCode { get; init; }

    /// <summary>医保药品代码.</summary>
    public string? InsuranceCode { get; init; }

    /// <summary>本位码.</summary>
    public string? StandardCode { get; init; }

    /// <summary>通用名.</summary>
    public required string GenericName { get; init; }

    /// <summary>商品名.</summary>
    public string? TradeName { get; init; }

    /// <summary>批准文号.</summary>
    public string? ApprovalNumber { get; init; }

    /// <summary>生产企业.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>剂型.</summary>
    public required string DosageForm { get; init; }

    /// <summary>制剂规格.</summary>
    public required string Strength { get; init; }

    /// <summary>给药途径.</summary>
    public string? Route { get; init; }

    /// <summary>制剂单位, for example 片.</summary>
    public required string DoseUnit { get; init; }

    /// <summary>最小销售包装单位, for example 盒.</summary>
    public required string PackUnit { get; init; }

    /// <summary>转换系数: dose units in a pack, above 0.</summary>
    public required decimal PackSize { get; init; }

    /// <summary>药理分类.</summary>
    public string? TherapeuticClass { get; init; }

    /// <summary>药品类别.</summary>
    public DrugCategory Category { get; init; }

    /// <summary>是否基本药物.</summary>
    public bool Essential { get; init; }

    /// <summary>是否网上集中采购.</summary>
    public bool CentrallyProcured { get; init; }

    /// <summary>集采批次; not blank means a selected product (中选).</summary>
    public string? ProcurementBatch { get; init; }

    /// <summary>是否国家谈判药品.</summary>
    public bool Negotiated { get; init; }

    /// <summary>是否通过一致性评价.</summary>
    public bool ConsistencyEvaluated { get; init; }

    /// <summary>是否急抢救.</summary>
    public bool Emergency { get; init; }

    /// <summary>是否儿童用药.</summary>
    public bool Paediatric { get; init; }

    /// <summary>是否麻精药品.</summary>
    public bool Controlled { get; init; }

    /// <summary>生效日期; <see cref="DateOnly.MinValue"/> when the row named none.</summary>
    public DateOnly EffectiveFrom { get; init; } = DateOnly.MinValue;

    /// <summary>失效日期, included; null when open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>How many days lie between a day and the days on which the row is in force; 0 on those days.</summary>
    internal int DaysFrom(DateOnly day) =>
        day < EffectiveFrom ? EffectiveFrom.DayNumber - day.DayNumber : EffectiveTo is { } end && end < day ? day.DayNumber - end.DayNumber : 0;
}
