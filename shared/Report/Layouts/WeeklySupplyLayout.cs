namespace Shared.Report.Layouts;

/// <summary>
/// 短缺周报: the weekly form of supply status as one province fills it in (data-qc-web, practice and no authority). A drug that an institution doesn't
/// use has 是 in the last column.
/// </summary>
public sealed class WeeklySupplyLayout : IDirectReportLayout
{
    /// <summary>The name under which it is asked for.</summary>
    public const string Id = "weekly-supply-1";

    private static readonly IReadOnlyList<LayoutColumn> Fields =
    [
        new("InstitutionCode22", "医疗机构代码", r => r.Institution.InstitutionCode),
        new("InstitutionName", "机构名称", r => r.Institution.Name),
        new("HospitalDrugId", "院内药品唯一码", r => r.Drug?.DrugCode),
        new("GenericName", "通用名", r => r.Drug?.GenericName),
        new("Strength", "规格", r => r.Drug?.Strength),
        new("ReportWeek", "填报周期", r => r.Period.ToString()),
        new("ReportDate", "填报日期", r => r.Supply?.AsOf),
        new("WeekUsage", "本周累计使用量", r => r.Supply?.PeriodUse),
        new("CurrentStock", "当日实时库存量", r => r.Supply?.OnHand),
        new("SupplyStatus", "供应情况", r => (int?)r.Shortage?.Status),
        new("NotUsedHere", "本机构未使用此药品", r => r.Supply is { } s ? IsNotUsed(s) : null),
    ];

    /// <inheritdoc/>
    public string LayoutId => Id;

    /// <inheritdoc/>
    public int LayoutVersion => 1;

    /// <inheritdoc/>
    public DateOnly ValidFrom => new(2018, 1, 1);

    /// <inheritdoc/>
    public DateOnly? ValidTo => null;

    /// <inheritdoc/>
    public string HeaderLine => DirectReportLayouts.NotOfficial;

    /// <inheritdoc/>
    public IReadOnlyList<LayoutColumn> Columns => Fields;

    /// <inheritdoc/>
    public bool Takes(ReportPeriod period) => period.IsWeek;

    /// <summary>Neither this week nor in the months before; where either is unknown, nothing can be said.</summary>
    private static bool? IsNotUsed(ReportSupply supply) => supply switch
    {
        { PeriodUse: > 0 } or { MonthlyUse: > 0 } => false,
        { PeriodUse: not null, MonthlyUse: not null } => true,
        _ => null,
    };
}
