using System.Security.Cryptography;
using Functions.Books;
using Functions.Storage;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>
/// Keeps what queries need of hospitals' orders and invoices: one small document a month. Months are a pure fold of whole books, so files that
/// are repeated, late or out of order change nothing; the head decides between evaluations that run at the same time.
/// </summary>
public sealed class SupplyKeeper(SupplyBooks books, IDocuments documents)
{
    /// <summary>The side of orders and deliveries.</summary>
    public const string Delivery = "delivery";

    /// <summary>The side of invoices.</summary>
    public const string Payment = "payment";

    private const int MonthsInABatch = 50;
    private const int BytesInABatch = 1_000_000;

    // A document may have two megabytes; a month beyond this many unsettled lines is asked of the books themselves.
    private const int OpenLinesKept = 8_000;

    /// <summary>True when rows of this kind change what is kept.</summary>
    public static bool Concerns(FeedKind kind) => kind is FeedKind.Orders or FeedKind.Deliveries or FeedKind.Payments;

    /// <summary>Brings the months up to date with the books.</summary>
    public async Task Keep(HospitalCode hospital, FeedKind kind, CancellationToken cancel)
    {
        var side = kind == FeedKind.Payments ? Payment : Delivery;
        while (true)
        {
            try
            {
                await Once(hospital, side, cancel);
                return;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(2, 25), cancel);
            }
        }
    }

    // The head is read before the books: whoever writes after that makes its tag old, so nothing newer is overwritten.
    private async Task Once(HospitalCode hospital, string side, CancellationToken cancel)
    {
        var head = await documents.Read<SupplyHead>(CosmosContainers.Figures, hospital.ToString(), HeadId(side), cancel);
        var before = head?.Value ?? SupplyHead.Empty(hospital, side);
        var (madeFrom, months) = side == Payment ? await Payments(hospital, cancel) : await Deliveries(hospital, cancel);
        var digests = months.ToDictionary(m => m.Month.ToString(), m => m.Digest, StringComparer.Ordinal);
        var gone = before.Digests.Keys.Where(m => !digests.ContainsKey(m)).Select(m => Empty(hospital, side, Month.Parse(m))).ToList();
        foreach (var month in gone) digests[month.Month.ToString()] = month.Digest;
        var after = new SupplyHead(hospital, side, madeFrom, new SortedDictionary<string, string>(digests, StringComparer.Ordinal));
        var changed = months.Concat(gone).Where(m => before.Digests.GetValueOrDefault(m.Month.ToString()) != m.Digest).ToList();
        if (head is not null && changed.Count == 0 && before.IsOf(madeFrom)) return;
        await Write(hospital, before, after, head?.ETag, changed, cancel);
    }

    private async Task Write(HospitalCode hospital, SupplyHead before, SupplyHead after, string? tag, List<KeptMonth> changed, CancellationToken cancel)
    {
        var batches = Batches(changed).ToList();
        for (var i = 0; i < batches.Count; i++)
        {
            var last = i == batches.Count - 1;
            var id = HeadId(after.Side);
            // Until the last batch the head says what it said, so an evaluation that is cut off here is done again.
            var head = tag is null ? new DocumentOperation(DocumentChange.Create, id, last ? after : before) : new DocumentOperation(DocumentChange.Replace, id, last ? after : before, tag);
            await documents.Write(CosmosContainers.Figures, hospital.ToString(),
                [head, .. batches[i].Select(m => new DocumentOperation(DocumentChange.Upsert, $"{m.Month}~{after.Side}", m.Document))], cancel);
            if (!last) tag = (await documents.Read<SupplyHead>(CosmosContainers.Figures, hospital.ToString(), id, cancel))?.ETag;
        }
    }

    private static IEnumerable<List<KeptMonth>> Batches(List<KeptMonth> changed)
    {
        var (batch, bytes) = (new List<KeptMonth>(), 0);
        foreach (var month in changed)
        {
            if (batch.Count == MonthsInABatch || (batch.Count > 0 && bytes + month.Bytes > BytesInABatch))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(month);
            bytes += month.Bytes;
        }

        yield return batch;
    }

    private async Task<(IReadOnlyDictionary<string, int> MadeFrom, IReadOnlyList<KeptMonth> Months)> Deliveries(HospitalCode hospital, CancellationToken cancel)
    {
        var orders = await books.Orders(hospital, cancel);
        var months = (await books.Fold(hospital, orders.Book, cancel)).Select(m => m.Open.Count <= OpenLinesKept ? m : m with { SettledOn = DateOnly.MaxValue, Settled = [], Open = [] });
        return (orders.MadeFrom, [.. months.Select(Kept)]);
    }

    private async Task<(IReadOnlyDictionary<string, int> MadeFrom, IReadOnlyList<KeptMonth> Months)> Payments(HospitalCode hospital, CancellationToken cancel)
    {
        var invoices = await books.Invoices(hospital, cancel);
        var months = (await books.Fold(hospital, invoices.Book, cancel)).Select(m => m.Open.Count <= OpenLinesKept ? m : m with { SettledOn = DateOnly.MaxValue, Settled = [], Open = [] });
        return (invoices.MadeFrom, [.. months.Select(Kept)]);
    }

    // A month that corrections emptied stays as an empty one: readers hear of what is written, not of what is gone.
    private static KeptMonth Empty(HospitalCode hospital, string side, Month month) => side == Payment
        ? Kept(new PaymentMonth { Hospital = hospital, Month = month, JudgedBy = "", Basis = new(null, null, null, null) })
        : Kept(new DeliveryMonth { Hospital = hospital, Month = month, JudgedBy = "", Basis = new(null, null, null, null, null) });

    private static KeptMonth Kept(DeliveryMonth month) => Kept(month.Month, PackedJson.Write(month), packed => new PackedDeliveries(month.Hospital, month.Month, packed) { Packing = PackedJson.Digested });

    private static KeptMonth Kept(PaymentMonth month) => Kept(month.Month, PackedJson.Write(month), packed => new PackedPayments(month.Hospital, month.Month, packed) { Packing = PackedJson.Digested });

    private static KeptMonth Kept(Month month, byte[] packed, Func<byte[], object> document) =>
        new(month, Convert.ToHexStringLower(SHA256.HashData(packed).AsSpan(0, 16)), packed.Length * 4 / 3, document(packed));

    private static string HeadId(string side) => $"supply~{side}";

    private sealed record KeptMonth(Month Month, string Digest, int Bytes, object Document);
}
