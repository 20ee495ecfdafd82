using Functions.Books;
using Functions.Hospitals;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>A hospital's orders and deliveries as they count now, with the versions of their books.</summary>
public sealed record OrderBooks(OrderBook Book, IReadOnlyDictionary<string, int> MadeFrom);

/// <summary>A hospital's invoices as they count now, with the version of their book.</summary>
public sealed record InvoiceBook(KeyedBook<PaymentRow> Book, IReadOnlyDictionary<string, int> MadeFrom);

/// <summary>Reads hospitals' orders, deliveries and payments, row by row and folded by month.</summary>
public sealed class SupplyBooks(KeyedBooks books, HospitalRegister register, SupplyRules rules)
{
    /// <summary>The order lines.</summary>
    public async Task<OrderBooks> Orders(HospitalCode hospital, CancellationToken cancel)
    {
        var orders = await books.Read<OrderRow>(hospital.ToString(), FeedKind.Orders, cancel);
        var deliveries = await books.Read<DeliveryRow>(hospital.ToString(), FeedKind.Deliveries, cancel);
        return new OrderBooks(OrderBook.Of(orders, deliveries), Versions(("orders", orders.Version), ("deliveries", deliveries.Version)));
    }

    /// <summary>The invoices.</summary>
    public async Task<InvoiceBook> Invoices(HospitalCode hospital, CancellationToken cancel)
    {
        var book = await books.Read<PaymentRow>(hospital.ToString(), FeedKind.Payments, cancel);
        return new InvoiceBook(book, Versions(("payments", book.Version)));
    }

    /// <summary>What is to be kept of each month of orders.</summary>
    public async Task<IReadOnlyList<DeliveryMonth>> Fold(HospitalCode hospital, OrderBook book, CancellationToken cancel)
    {
        var (judge, history) = (await rules.Read(cancel), await History(hospital, cancel));
        return DeliveryFold.Of(hospital, book, month => judge.Clock(history.On(month.Last).Region, month));
    }

    /// <summary>What is to be kept of each month of invoices.</summary>
    public async Task<IReadOnlyList<PaymentMonth>> Fold(HospitalCode hospital, KeyedBook<PaymentRow> book, CancellationToken cancel)
    {
        var (judge, history) = (await rules.Read(cancel), await History(hospital, cancel));
        return PaymentFold.Of(hospital, book, month => judge.Payments(history.On(month.Last).Region, month));
    }

    private async Task<InstitutionHistory> History(HospitalCode hospital, CancellationToken cancel) =>
        await register.Find(hospital, cancel) ?? throw new InvalidOperationException($"The hospital {hospital} fed rows and is not in the register.");

    private static SortedDictionary<string, int> Versions(params (string Name, int Version)[] versions) =>
        new(versions.ToDictionary(v => v.Name, v => v.Version, StringComparer.Ordinal), StringComparer.Ordinal);
}
