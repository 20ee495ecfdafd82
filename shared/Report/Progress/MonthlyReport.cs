using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>
/// 月度进展报告 of a region or an institution (灞政办发〔2019〕15号, due on the 25th): procurement, use, shortages, payments and deliveries as they stood at
/// the end of a month. Of public institutions, unless one is asked for by name. A section without data is null and named in <see cref="NoData"/>.
/// </summary>
public sealed record MonthlyReport
{
    /// <summary>The region; null for an institution's own report, or for the whole country.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>The institution whose own report it is; else null.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>The last day on which the report is in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What the due day rests on.</summary>
    public required string DueSource { get; init; }

    /// <summary>The last day whose facts are seen: the month's last, or yesterday while the month is running.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How complete the data is.</summary>
    public required DataStanding Data { get; init; }

    /// <summary>带量采购 of all agreements together.</summary>
    public CompletionLine? Completion { get; init; }

    /// <summary>How many agreements have which status.</summary>
    public IReadOnlyList<StatusCount> ByStatus { get; init; } = [];

    /// <summary>The institutions with agreements, by code, each with its place.</summary>
    public IReadOnlyList<HospitalCompletion> Hospitals { get; init; } = [];

    /// <summary>The 集采批次, in order.</summary>
    public IReadOnlyList<BatchCompletion> Batches { get; init; } = [];

    /// <summary>The drugs furthest behind, the worst first.</summary>
    public IReadOnlyList<DrugCompletion> DrugsBehind { get; init; } = [];

    /// <summary>基本药物使用比例 by amount and by quantity.</summary>
    public IReadOnlyList<EssentialUse> EssentialUse { get; init; } = [];

    /// <summary>Warnings as they stood at the month's end; null where neither stock nor warnings are known.</summary>
    public ShortageMonth? Shortages { get; init; }

    /// <summary>Direct reports of the month.</summary>
    public required FiledReports Reports { get; init; }

    /// <summary>How long it took to pay; null without invoices.</summary>
    public PaymentSection? Payments { get; init; }

    /// <summary>How much of what was ordered came; null without orders.</summary>
    public DeliveryLine? Delivery { get; init; }

    /// <summary>用量异动提示 of the month's quarter up to the month; null where no use is known.</summary>
    public SignalSection? AbnormalUse { get; init; }

    /// <summary>The twelve months that end with this one.</summary>
    public IReadOnlyList<TrendMonth> Trend { get; init; } = [];

    /// <summary>The sections of which nothing is known, and why. No data is not zero.</summary>
    public IReadOnlyList<MissingSection> NoData { get; init; } = [];
}

/// <summary>A section of which nothing is known.</summary>
/// <param name="Section">Its name in the report.</param>
/// <param name="Text">What is missing, and what would fill it.</param>
public sealed record MissingSection(string Section, Bilingual Text);

/// <summary>A month of the trend. What is not known is null.</summary>
public sealed record TrendMonth
{
    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>基本药物金额占比.</summary>
    public decimal? EssentialAmount { get; init; }

    /// <summary>基本药物数量占比.</summary>
    public decimal? EssentialQuantity { get; init; }

    /// <summary>Warnings opened in the month; null where no stock was known and none had ever been opened.</summary>
    public int? Opened { get; init; }

    /// <summary>Warnings resolved in the month.</summary>
    public int? Resolved { get; init; }

    /// <summary>Warnings open at its end.</summary>
    public int? Open { get; init; }

    /// <summary>Days from acceptance to payment of what was accepted in the month, weighted by amount, as the report's day sees them.</summary>
    public decimal? PaymentDays { get; init; }

    /// <summary>The overdue share of that.</summary>
    public decimal? OverdueShare { get; init; }
}
