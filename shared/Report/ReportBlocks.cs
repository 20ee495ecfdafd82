using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>The institution block; in a region's own record, its authority.</summary>
/// <param name="Hospital">The code under which it feeds; null for an authority.</param>
/// <param name="InstitutionCode">医疗机构代码, 22 characters.</param>
/// <param name="OrgCode">组织机构代码.</param>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="Name">机构名称.</param>
/// <param name="Region">行政区划.</param>
/// <param name="Level">级别; null for an authority.</param>
public sealed record ReportInstitution(
    HospitalCode? Hospital, string? InstitutionCode, string? OrgCode, string? Uscc, string Name, RegionCode Region, InstitutionLevel? Level);

/// <summary>The drug block.</summary>
public sealed record ReportDrug
{
    /// <summary>通用名.</summary>
    public required string GenericName { get; init; }

    /// <summary>剂型.</summary>
    public required string DosageForm { get; init; }

    /// <summary>规格.</summary>
    public required string Strength { get; init; }

    /// <summary>商品名.</summary>
    public string? TradeName { get; init; }

    /// <summary>包装单位.</summary>
    public string? PackUnit { get; init; }

    /// <summary>转换系数.</summary>
    public decimal? PackSize { get; init; }

    /// <summary>给药途径.</summary>
    public string? Route { get; init; }

    /// <summary>批准文号.</summary>
    public string? ApprovalNumber { get; init; }

    /// <summary>本位码.</summary>
    public string? StandardCode { get; init; }

    /// <summary>YPID.</summary>
    public string? Ypid { get; init; }

    /// <summary>医保码.</summary>
    public string? InsuranceCode { get; init; }

    /// <summary>院内码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>生产企业/MAH.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>配送企业: who the institution's own last order went to. A fact, never a recommendation.</summary>
    public string? Distributor { get; init; }

    /// <summary>基药.</summary>
    public bool Essential { get; init; }

    /// <summary>中选批次; null when it is not a selected product.</summary>
    public string? ProcurementBatch { get; init; }

    /// <summary>急抢救.</summary>
    public bool Emergency { get; init; }

    /// <summary>儿童.</summary>
    public bool Paediatric { get; init; }

    /// <summary>国谈.</summary>
    public bool Negotiated { get; init; }

    /// <summary>麻精.</summary>
    public bool Controlled { get; init; }

    /// <summary>清单: the lists of shortages that name it.</summary>
    public IReadOnlyList<DrugList> Lists { get; init; } = [];
}

/// <summary>The shortage block.</summary>
/// <param name="Type">短缺类型.</param>
/// <param name="Status">供应情况.</param>
/// <param name="Since">短缺起始日.</param>
/// <param name="Causes">短缺原因, one to three.</param>
/// <param name="CauseText">说明, required when a cause is <see cref="ShortageCause.Other"/>.</param>
public sealed record ReportShortage(
    ShortageType Type, SupplyStatus? Status, DateOnly? Since, IReadOnlyList<ShortageCause> Causes, string? CauseText);

/// <summary>The supply block. Quantities are 最小制剂单位.</summary>
public sealed record ReportSupply
{
    /// <summary>The day as of which the numbers are; null when a person gave them.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>月均用量.</summary>
    public decimal? MonthlyUse { get; init; }

    /// <summary>The full months of which it is the mean; empty where it is 30 times the mean daily use, or a person's number.</summary>
    public IReadOnlyList<Month> UseMonths { get; init; } = [];

    /// <summary>本期累计使用量: use within the period up to <see cref="AsOf"/>; null when a day of it is missing.</summary>
    public decimal? PeriodUse { get; init; }

    /// <summary>当前库存.</summary>
    public decimal? OnHand { get; init; }

    /// <summary>可用天数.</summary>
    public decimal? DaysOfCover { get; init; }

    /// <summary>未满足订单量: what is due of the orders of <see cref="OrderMonths"/> and did not come.</summary>
    public decimal? UnfilledQuantity { get; init; }

    /// <summary>配送率 by quantity of those orders, a share.</summary>
    public decimal? DeliveryRate { get; init; }

    /// <summary>The months whose orders count; null where none is due.</summary>
    public MonthRun? OrderMonths { get; init; }

    /// <summary>采购方式.</summary>
    public string? PurchaseMethod { get; init; }

    /// <summary>采购价, yuan a 最小制剂单位.</summary>
    public decimal? Price { get; init; }

    /// <summary>The day of the purchase at that price.</summary>
    public DateOnly? PricedOn { get; init; }

    /// <summary>在销企业数: makers of the same generic name, form and strength in the master catalogue.</summary>
    public int? ActiveMakers { get; init; }

    /// <summary>有无替代.</summary>
    public bool? HasSubstitute { get; init; }

    /// <summary>替代药品, by name.</summary>
    public IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>预计恢复日.</summary>
    public DateOnly? ExpectedRecovery { get; init; }

    /// <summary>已采取措施.</summary>
    public string? MeasuresTaken { get; init; }
}

/// <summary>An unbroken run of months, both ends included.</summary>
public sealed record MonthRun(Month From, Month To);
