using Shared.Normalise;
using Shared.Report.Windows;
using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>What the words of a report are called by people.</summary>
public static class ReportNames
{
    /// <summary>报告类型.</summary>
    public static Bilingual Of(ReportType type) => type switch
    {
        ReportType.Initial => new("初报", "initial"),
        ReportType.FollowUp => new("续报", "follow-up"),
        ReportType.Correction => new("更正", "correction"),
        ReportType.Resolved => new("解除", "resolved"),
        ReportType.Zero => new("零报告", "zero report"),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>报告状态.</summary>
    public static Bilingual Of(ReportState state) => state switch
    {
        ReportState.Draft => new("草稿", "draft"),
        ReportState.Signed => new("已签署", "signed"),
        ReportState.Accepted => new("已接收", "accepted"),
        ReportState.Returned => new("已退回", "returned"),
        ReportState.Escalated => new("已上报", "escalated"),
        ReportState.Filed => new("已在国家系统填报", "filed in the national system"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>机构级别.</summary>
    public static Bilingual Of(InstitutionLevel level) => level switch
    {
        InstitutionLevel.Tertiary => new("三级", "tertiary"),
        InstitutionLevel.Secondary => new("二级", "secondary"),
        InstitutionLevel.Primary => new("基层", "primary"),
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>短缺类型.</summary>
    public static Bilingual Of(ShortageType type) => type switch
    {
        ShortageType.OutOfStock => new("断货", "out of stock"),
        ShortageType.Insufficient => new("供应不足", "insufficient supply"),
        ShortageType.Delayed => new("供应不及时", "delayed supply"),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>供应情况.</summary>
    public static Bilingual Of(SupplyStatus status) => status switch
    {
        SupplyStatus.Sufficient => new("充足", "sufficient"),
        SupplyStatus.FairlySufficient => new("较充足", "fairly sufficient"),
        SupplyStatus.Short => new("短缺", "short"),
        SupplyStatus.SeverelyShort => new("严重短缺", "severely short"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>短缺原因.</summary>
    public static Bilingual Of(ShortageCause cause) => cause switch
    {
        ShortageCause.RawMaterial => new("原料短缺或垄断", "raw material short or monopolised"),
        ShortageCause.StopProduction => new("停产或产能不足", "production stopped or too small"),
        ShortageCause.Price => new("价格低或倒挂", "price too low"),
        ShortageCause.LowDemand => new("用量小", "too little demand"),
        ShortageCause.Distribution => new("不配送", "not distributed"),
        ShortageCause.NoListing => new("未挂网或流标", "not listed or no bid"),
        ShortageCause.ImportApproval => new("进口审批", "import approval"),
        ShortageCause.QualityGmp => new("质量或GMP问题", "quality or GMP"),
        ShortageCause.DemandSurge => new("需求激增", "surge of demand"),
        ShortageCause.Other => new("其他", "other"),
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    /// <summary>填报任务状态.</summary>
    public static Bilingual Of(ReportTaskState state) => state switch
    {
        ReportTaskState.NotStarted => new("未开始", "not started"),
        ReportTaskState.Filing => new("填报中", "filing"),
        ReportTaskState.Draft => new("草稿", "draft"),
        ReportTaskState.Submitted => new("已提交", "submitted"),
        ReportTaskState.LateFiling => new("补报中", "late filing"),
        ReportTaskState.Overdue => new("已逾期", "overdue"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>清单.</summary>
    public static Bilingual Of(DrugList list) => list switch
    {
        DrugList.Shortage => new("短缺药品清单", "shortage list"),
        DrugList.ShortageWatch => new("易短缺重点监测清单", "watch list"),
        DrugList.KeyMonitored => new("重点监控目录", "key-monitored list"),
        DrugList.AbnormalUse => new("异常使用品种", "abnormal use"),
        DrugList.Essential => new("国家基本药物目录", "essential list"),
        _ => throw new ArgumentOutOfRangeException(nameof(list)),
    };
}
