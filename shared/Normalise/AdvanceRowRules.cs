namespace Shared.Normalise;

/// <summary>预付款: what was advanced, on which agreement, and when.</summary>
internal sealed class AdvanceRowRules(RowFields fields) : KeyedRowRules<AdvanceRow>(fields)
{
    protected override AdvanceRow Read() => new()
    {
        Row = Fields.Row,
        AgreementId = Code("agreementId") ?? "",
        Hospital = Fields.Hospital(Fields.IndexOf("hospital")) ?? default,
        PaidOn = Date("paidOn") ?? default,
        Amount = Number("amount") ?? 0,
    };

    protected override decimal? Total(IReadOnlyList<AdvanceRow> rows) => rows.Sum(r => r.Amount);
}
