namespace Shared.Normalise;

/// <summary>货款: an amount paid needs its day; one without is a still unpaid invoice.</summary>
internal sealed class PaymentRowRules(RowFields fields, DrugCatalogue catalogue) : DrugRowRules<PaymentRow>(fields, catalogue)
{
    internal static readonly ChoiceSet<Payer> Payers = new(
        (Payer.Hospital, "医疗机构", "hospital"), (Payer.Hospital, "医院", "hospital"), (Payer.Insurance, "医保", "insurance"), (Payer.Insurance, "医保基金", "insurance"));

    protected override PaymentRow Read()
    {
        var row = new PaymentRow
        {
            Row = Fields.Row,
            InvoiceId = Code("invoiceId") ?? "",
            Supplier = Text("supplier") ?? "",
            ReceivedOn = Date("receivedOn") ?? default,
            Amount = Number("amount") ?? 0,
            PaidOn = Date("paidOn"),
            PaidAmount = Number("paidAmount"),
            Payer = Choice("payer", Payers) ?? Payer.Hospital,
            DrugCode = Code("drugCode"),
        };
        if (row.PaidAmount is not (null or 0) && IsBlank("paidOn")) Missing("paidOn");
        if (Quantities.OppositeSigns(row.Amount, row.PaidAmount))
            Fields.Reject(RejectionCodes.OppositeSigns, Fields.IndexOf("paidAmount"), $"{row.PaidAmount}", new($"{row.Amount}", $"{row.Amount}"));
        return row;
    }

    protected override (string? Code, DateOnly Day) DrugOf(PaymentRow row) => (row.DrugCode, row.ReceivedOn);

    protected override decimal? Total(IReadOnlyList<PaymentRow> rows) => rows.Sum(r => r.Amount);
}
