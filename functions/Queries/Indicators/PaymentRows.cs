using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Takes a hospital's payment days apart: suppliers, and every invoice with the row that brought it.</summary>
public sealed class PaymentRows(SupplyBooks books, SupplyRules rules, HospitalRegister register)
{
    /// <summary>Adds versions, suppliers and a page of invoices to an answer.</summary>
    public async Task Describe(JsonObject answer, HospitalCode hospital, SupplyQuery query, QueryReader parameters, CancellationToken cancel)
    {
        var judge = await rules.Read(cancel);
        var (book, madeFrom) = await books.Invoices(hospital, cancel);
        var asked = query.Months(await register.All(cancel)).Where(m => m.Institution.Code == hospital).ToDictionary(m => m.Month, m => judge.Payments(m.Institution.Region, m.Month));
        var invoices = (from entry in book.Entries
                        where entry.Row.ReceivedOn <= query.AsOf && asked.ContainsKey(Month.Of(entry.Row.ReceivedOn))
                        let parts = InvoicePart.Of(entry.Row)
                        where PaymentReader.Matches(parts[0], query)
                        let numbers = asked[parts[0].Month]
                        select (Entry: entry, Parts: parts.Select(p => (Part: p, Figure: PaymentMeasure.Of(p, query.AsOf, numbers))).ToList())).ToList();
        answer["madeFrom"] = SupplyMonths.MadeFrom(madeFrom, invoices.Select(i => i.Entry.FeedId));
        answer["suppliers"] = Suppliers(invoices.SelectMany(i => i.Parts));
        var page = Listings.Page(parameters, invoices.OrderBy(i => Key(i.Entry), StringComparer.Ordinal), i => Key(i.Entry), i => Invoice(i.Entry, i.Parts));
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    private static JsonArray Suppliers(IEnumerable<(InvoicePart Part, PaymentFigure Figure)> parts) =>
    [
        .. parts.GroupBy(p => p.Part.Supplier, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var item = PaymentItems.Figure(g.Aggregate(PaymentFigure.None, (sum, p) => sum + p.Figure));
            item.Insert(0, "supplier", g.Key);
            return item;
        }),
    ];

    private static string Key(KeyedEntry<PaymentRow> entry) => $"{entry.Row.ReceivedOn:yyyy-MM-dd}|{entry.Key}";

    private static JsonObject Invoice(KeyedEntry<PaymentRow> entry, List<(InvoicePart Part, PaymentFigure Figure)> parts) => new()
    {
        ["feedId"] = entry.FeedId,
        ["row"] = entry.Row.Row,
        ["invoiceId"] = entry.Row.InvoiceId,
        ["supplier"] = entry.Row.Supplier,
        ["payer"] = QueryReader.Camel(entry.Row.Payer.ToString()),
        ["drugCode"] = entry.Row.DrugCode,
        ["receivedOn"] = $"{entry.Row.ReceivedOn:yyyy-MM-dd}",
        ["amount"] = entry.Row.Amount,
        ["paidOn"] = entry.Row.PaidOn?.ToString("yyyy-MM-dd"),
        ["paidAmount"] = entry.Row.PaidAmount,
        ["parts"] = new JsonArray([.. parts.Select(p => Part(p.Part, p.Figure))]),
    };

    private static JsonObject Part(InvoicePart part, PaymentFigure figure) => new()
    {
        ["counts"] = figure.Paid.Parts > 0 ? "paid" : "open",
        ["amount"] = part.Amount,
        ["amountDays"] = figure.All.AmountDays,
        ["overdue"] = figure.All.Overdue != 0,
    };
}
