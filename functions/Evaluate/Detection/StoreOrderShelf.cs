using System.Buffers;
using Functions.Books;
using Functions.Storage;
using Shared.Detect.Facts;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Detection;

/// <summary>Keeps hospitals' orders as detection reads them. They are made again from the books when one of these has another version.</summary>
public sealed class StoreOrderShelf(KeyedBooks books, IBlobs blobs)
{
    /// <summary>The orders by the books that pointers name.</summary>
    public async Task<StoreOrders> Read(BookPointers pointers, CancellationToken cancel)
    {
        var (orders, deliveries) = (pointers.Version(FeedKind.Orders), pointers.Version(FeedKind.Deliveries));
        if (orders == 0) return StoreOrders.None;
        var name = $"{pointers.Owner}/orders";
        var blob = await blobs.Read(StoreMonths.Container, name, cancel);
        var kept = blob is null ? null : StoreOrdersCodec.Read(blob.Bytes.ToArray());
        if (kept?.OrdersVersion == orders && kept.DeliveriesVersion == deliveries) return kept;
        var book = OrderBook.Of(await books.Read<OrderRow>(pointers, FeedKind.Orders, cancel), await books.Read<DeliveryRow>(pointers, FeedKind.Deliveries, cancel));
        var made = StoreOrders.Of(book, orders, deliveries);
        if (kept is null || (kept.OrdersVersion <= orders && kept.DeliveriesVersion <= deliveries)) await Write(name, made, blob?.ETag, cancel);
        return made;
    }

    private async Task Write(string name, StoreOrders orders, string? etag, CancellationToken cancel)
    {
        try
        {
            var condition = etag is null ? WriteCondition.IfAbsent : WriteCondition.IfUnchanged(etag);
            await blobs.Write(StoreMonths.Container, name, new ReadOnlySequence<byte>(StoreOrdersCodec.Write(orders)), condition, cancel);
        }
        catch (ConcurrencyException)
        {
            // Somebody else made them meanwhile; whoever reads them next sees by the versions whether they are up to date.
        }
    }
}
