using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes a hospital's invoices: what a distributor brought on a day is one, with selected products apart, whose bills the insurance pays.</summary>
internal sealed class InvoiceFile(HospitalBooks books)
{
    private const int InsurancePaysAfter = 24;
    private const int HalfPaidEvery = 17;

    /// <summary>Days from acceptance to payment as each hospital has them; the township centres pay late.</summary>
    private static readonly int[] PaysAfter = [22, 27, 41, 25, 33, 64, 29, 52];

    private readonly HospitalDialect _dialect = books.Hospital.Dialect;

    /// <summary>The invoices of what was accepted on some days, with their payments up to the last day of the history.</summary>
    public ReadOnlyMemory<byte> Of(DayRange days)
    {
        var file = new FileText(_dialect,
        [
            new("invoiceId", "发票号"), new("supplier", "供应企业"), new("receivedOn", "验收日期"), new("amount", "发票金额(元)"),
            new("paidOn", "付款日期"), new("paidAmount", "付款金额(元)"), new("payer", "付款方"),
        ]);
        foreach (var invoice in StoreFiles.Arrivals(books, days).GroupBy(o => (o.ArrivesOn, Supplier: StoreFiles.DistributorOf(books.Drugs[o.Drug]), books.Drugs[o.Drug].Product.Selected)))
            Row(file, invoice.Key.ArrivesOn, invoice.Key.Supplier, invoice.Key.Selected, [.. invoice]);
        return file.Bytes();
    }

    private void Row(FileText file, int day, string supplier, bool selected, IReadOnlyList<SupplyOrder> goods)
    {
        var number = goods.Min(o => o.Number);
        var amount = goods.Sum(o => books.Drugs[o.Drug].Amount(o.DeliveredPacks * books.Drugs[o.Drug].PackSize));
        var paid = day + (selected ? InsurancePaysAfter : PaysAfter[books.Hospital.Index % PaysAfter.Length]) + (number * 7 % 11) - 5;
        var isPaid = paid < books.Closing.GetLength(0);
        var payment = number % HalfPaidEvery == 0 ? decimal.Round(amount / 2, 2) : amount;
        file.Row(
            $"FP{books.Digits(day)}-{books.Hospital.Code}-{number:00000}", supplier, _dialect.Date(books.Date(day)), amount.ToString("F2"),
            isPaid ? _dialect.Date(books.Date(paid)) : null, isPaid ? payment.ToString("F2") : null,
            (selected, _dialect.Chinese) switch { (true, true) => "医保", (true, false) => "insurance", (false, true) => "医院", _ => "hospital" });
    }
}
