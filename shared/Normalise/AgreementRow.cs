namespace Shared.Normalise;

/// <summary>带量采购协议: what a hospital agreed to buy of a drug in a term.</summary>
public sealed record AgreementRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{AgreementId}\u001f{Hospital}\u001f{DrugCode ?? PlatformCode}";

    /// <summary>协议编号.</summary>
    public required string AgreementId { get; init; }

    /// <summary>医疗机构.</summary>
    public required Vocabulary.HospitalCode Hospital { get; init; }

    /// <summary>The hospital's drug code; this or <see cref="PlatformCode"/> is set.</summary>
    public string? DrugCode { get; init; }

    /// <summary>The master's platform code; this or <see cref="DrugCode"/> is set.</summary>
    public string? PlatformCode { get; init; }

    /// <summary>约定采购量 in 最小制剂单位.</summary>
    public required decimal AgreedDoses { get; init; }

    /// <summary>True when nothing is agreed any more: the volume was set to 0.</summary>
    public bool Withdrawn => AgreedDoses == 0;

    /// <summary>中选价格 in yuan a 最小制剂单位.</summary>
    public required decimal Price { get; init; }

    /// <summary>The first day of the term.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the term, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>集采批次.</summary>
    public string? ProcurementBatch { get; init; }

    /// <summary>同品种组.</summary>
    public string? Group { get; init; }

    /// <summary>月计划 as fed: one number for every month, or <c>yyyy-MM=n;…</c>; null when none.</summary>
    public string? MonthlyPlan { get; init; }

    /// <summary>区域约定采购总量 in 最小制剂单位: what the region agreed on in total, of which this is a hospital's part; null when the authority doesn't say.</summary>
    public decimal? RegionalDoses { get; init; }
}
