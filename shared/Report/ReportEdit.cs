using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>What a person writes into a draft; what is null stays as it is.</summary>
public sealed record ReportEdit
{
    /// <summary>机构名称; only an authority's own record takes it, an institution's comes from the register.</summary>
    public string? InstitutionName { get; init; }

    /// <summary>医疗机构代码.</summary>
    public string? InstitutionCode { get; init; }

    /// <summary>组织机构代码.</summary>
    public string? OrgCode { get; init; }

    /// <summary>统一社会信用代码.</summary>
    public string? Uscc { get; init; }

    /// <summary>配送企业.</summary>
    public string? Distributor { get; init; }

    /// <summary>给药途径.</summary>
    public string? Route { get; init; }

    /// <summary>短缺类型.</summary>
    public ShortageType? Type { get; init; }

    /// <summary>供应情况.</summary>
    public SupplyStatus? Status { get; init; }

    /// <summary>短缺起始日.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>短缺原因.</summary>
    public IReadOnlyList<ShortageCause>? Causes { get; init; }

    /// <summary>原因说明.</summary>
    public string? CauseText { get; init; }

    /// <summary>月均用量.</summary>
    public decimal? MonthlyUse { get; init; }

    /// <summary>当前库存.</summary>
    public decimal? OnHand { get; init; }

    /// <summary>未满足订单量.</summary>
    public decimal? UnfilledQuantity { get; init; }

    /// <summary>配送率.</summary>
    public decimal? DeliveryRate { get; init; }

    /// <summary>采购方式.</summary>
    public string? PurchaseMethod { get; init; }

    /// <summary>采购价.</summary>
    public decimal? Price { get; init; }

    /// <summary>在销企业数.</summary>
    public int? ActiveMakers { get; init; }

    /// <summary>有无替代.</summary>
    public bool? HasSubstitute { get; init; }

    /// <summary>替代药品.</summary>
    public IReadOnlyList<string>? Substitutes { get; init; }

    /// <summary>预计恢复日.</summary>
    public DateOnly? ExpectedRecovery { get; init; }

    /// <summary>已采取措施.</summary>
    public string? MeasuresTaken { get; init; }

    /// <summary>审核人.</summary>
    public string? Reviewer { get; init; }

    /// <summary>The report with this written into it; blocks that a zero report lacks stay away.</summary>
    internal DirectReport On(DirectReport report) => report with
    {
        Institution = report.Institution with
        {
            Name = report.Institution.Hospital is null ? InstitutionName ?? report.Institution.Name : report.Institution.Name,
            InstitutionCode = InstitutionCode ?? report.Institution.InstitutionCode,
            OrgCode = OrgCode ?? report.Institution.OrgCode,
            Uscc = Uscc ?? report.Institution.Uscc,
        },
        Drug = report.Drug is { } drug ? drug with { Distributor = Distributor ?? drug.Distributor, Route = Route ?? drug.Route } : null,
        Shortage = report.Shortage is { } shortage ? On(shortage) : null,
        Supply = report.Supply is { } supply ? On(supply) : null,
        Reporter = report.Reporter with { Reviewer = Reviewer ?? report.Reporter.Reviewer },
    };

    private ReportShortage On(ReportShortage shortage) => new(
        Type ?? shortage.Type, Status ?? shortage.Status, Since ?? shortage.Since, Causes is null ? shortage.Causes : [.. Causes.Distinct()], CauseText ?? shortage.CauseText);

    private ReportSupply On(ReportSupply supply) => supply with
    {
        MonthlyUse = MonthlyUse ?? supply.MonthlyUse,
        UseMonths = MonthlyUse is null ? supply.UseMonths : [],
        OnHand = OnHand ?? supply.OnHand,
        // A number that a person puts in no longer is of these months.
        OrderMonths = UnfilledQuantity is null && DeliveryRate is null ? supply.OrderMonths : null,
        UnfilledQuantity = UnfilledQuantity ?? supply.UnfilledQuantity,
        DeliveryRate = DeliveryRate ?? supply.DeliveryRate,
        PurchaseMethod = PurchaseMethod ?? supply.PurchaseMethod,
        Price = Price ?? supply.Price,
        PricedOn = Price is null ? supply.PricedOn : null,
        ActiveMakers = ActiveMakers ?? supply.ActiveMakers,
        HasSubstitute = HasSubstitute ?? supply.HasSubstitute,
        Substitutes = Substitutes ?? supply.Substitutes,
        ExpectedRecovery = ExpectedRecovery ?? supply.ExpectedRecovery,
        MeasuresTaken = MeasuresTaken ?? supply.MeasuresTaken,
    };
}
