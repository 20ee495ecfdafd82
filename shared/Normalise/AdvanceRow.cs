using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>预付款: a prepayment made on an agreement.</summary>
public sealed record AdvanceRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{AgreementId}\u001f{Hospital}\u001f{PaidOn:yyyy-MM-dd}\u001f{Amount:0.############}";

    /// <summary>协议编号.</summary>
    public required string AgreementId { get; init; }

    /// <summary>医疗机构.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>日期.</summary>
    public required DateOnly PaidOn { get; init; }

    /// <summary>金额(元); negative when it was recovered.</summary>
    public required decimal Amount { get; init; }
}
