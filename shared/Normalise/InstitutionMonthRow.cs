using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>机构月报: an institution's totals of a month. What wasn't fed is null, never 0.</summary>
public sealed record InstitutionMonthRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => Month.ToString();

    /// <summary>月份.</summary>
    public required Month Month { get; init; }

    /// <summary>门急诊总人次.</summary>
    public int? OutpatientVisits { get; init; }

    /// <summary>出院人次.</summary>
    public int? Discharges { get; init; }

    /// <summary>药品收入 in yuan.</summary>
    public decimal? DrugIncome { get; init; }

    /// <summary>医疗收入 in yuan.</summary>
    public decimal? MedicalIncome { get; init; }

    /// <summary>床位.</summary>
    public int? Beds { get; init; }
}
