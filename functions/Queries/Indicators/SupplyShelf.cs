using Functions.Evaluate.Supply;
using Functions.Storage;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What is kept of every hospital's orders and invoices by month, for reading.</summary>
public sealed class SupplyShelf(IDocuments documents)
{
    private readonly ReadModel<PackedDeliveries> _deliveries = new(documents, CosmosContainers.Figures, d => FigureBook.Key(d.Hospital, d.Month));
    private readonly ReadModel<PackedPayments> _payments = new(documents, CosmosContainers.Figures, d => FigureBook.Key(d.Hospital, d.Month));

    /// <summary>The months of orders as they are now.</summary>
    public async Task<Func<HospitalCode, Month, DeliveryMonth?>> Deliveries(CancellationToken cancel)
    {
        var now = await _deliveries.Now(cancel);
        return (hospital, month) => now.GetValueOrDefault(FigureBook.Key(hospital, month))?.Content;
    }

    /// <summary>The months of invoices as they are now.</summary>
    public async Task<Func<HospitalCode, Month, PaymentMonth?>> Payments(CancellationToken cancel)
    {
        var now = await _payments.Now(cancel);
        return (hospital, month) => now.GetValueOrDefault(FigureBook.Key(hospital, month))?.Content;
    }
}
