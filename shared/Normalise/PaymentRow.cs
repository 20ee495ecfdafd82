namespace Shared.Normalise;

/// <summary>付款方.</summary>
public enum Payer
{
    /// <summary>医疗机构.</summary>
    Hospital,

    /// <summary>医保基金, paying the supplier directly.</summary>
    Insurance,
}

/// <summary>货款: an invoice, and its payment once there is one.</summary>
public sealed record PaymentRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => InvoiceId;

    /// <summary>发票号.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>供应企业.</summary>
    public required string Supplier { get; init; }

    /// <summary>验收日期.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>发票金额(元); negative on a red invoice (冲红).</summary>
    public required decimal Amount { get; init; }

    /// <summary>付款日期; null while unpaid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>付款金额(元); null while unpaid, or when the whole amount was paid.</summary>
    public decimal? PaidAmount { get; init; }

    /// <summary>付款方.</summary>
    public Payer Payer { get; init; }

    /// <summary>院内药品唯一码, when the invoice is of one drug.</summary>
    public string? DrugCode { get; init; }
}
