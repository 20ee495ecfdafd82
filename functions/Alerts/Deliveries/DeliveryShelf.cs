using Functions.Alerts.Routing;
using Functions.Storage;
using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>Who delivers to a subscription, and how its receiver bears it.</summary>
/// <param name="Until">Until when somebody delivers; past when nobody does.</param>
/// <param name="RestUntil">Until when the receiver is left alone.</param>
/// <param name="MinuteFrom">When the current minute of messages began.</param>
/// <param name="InMinute">How many messages went out in it.</param>
public sealed record DeliveryTurn(DateTimeOffset Until, DateTimeOffset RestUntil, DateTimeOffset MinuteFrom, int InMinute);

/// <summary>A parcel and the state it was read in.</summary>
public sealed record OpenParcel(Parcel Parcel, string ETag);

/// <summary>What a subscription has open.</summary>
/// <param name="Turn">Who delivers; null when nobody ever did.</param>
/// <param name="TurnTag">The state of the turn.</param>
/// <param name="Parcels">The parcels with something unsettled, latest first.</param>
public sealed record OpenDeliveries(DeliveryTurn? Turn, string? TurnTag, IReadOnlyList<OpenParcel> Parcels);

/// <summary>
/// Keeps deliveries, one partition a subscription. A parcel has a row for good, so that it is never taken twice, and an open one a second row that
/// holds it until all in it is settled, so that what is to be done is found without looking through what was.
/// </summary>
public sealed class DeliveryShelf(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "deliveries";

    // A batch takes 100 operations: two a parcel, and the turn.
    private const int ParcelsInABatch = 49;
    private const string TurnRow = "l";
    private const string OpenPrefix = "o:";
    private const string OpenEnd = "o;";
    private const string KeptPrefix = "p:";
    private const string KeptEnd = "p;";

    /// <summary>Takes parcels; those that were taken already stay as they are.</summary>
    public async Task Add(string subscription, IReadOnlyList<Parcel> parcels, CancellationToken cancel)
    {
        try
        {
            await tables.DoAll(Table, [.. parcels.SelectMany(p => Taken(subscription, p))], cancel);
        }
        catch (ConcurrencyException) when (parcels.Count > 1)
        {
            foreach (var parcel in parcels) await Add(subscription, [parcel], cancel);
        }
        catch (ConcurrencyException)
        {
            // It was taken before.
        }
    }

    /// <summary>What is open.</summary>
    public async Task<OpenDeliveries> Open(string subscription, CancellationToken cancel)
    {
        var open = new OpenDeliveries(null, null, []);
        var parcels = new List<OpenParcel>();
        await foreach (var row in tables.Query(Table, subscription, TurnRow, OpenEnd, cancel))
        {
            if (row.RowKey == TurnRow) open = open with { Turn = Packed.Read<DeliveryTurn>(Body(row)), TurnTag = row.ETag };
            else if (row.RowKey.StartsWith(OpenPrefix, StringComparison.Ordinal)) parcels.Add(new(Packed.Read<Parcel>(Body(row)), row.ETag!));
        }

        return open with { Parcels = parcels };
    }

    /// <summary>Takes or keeps the turn and answers its new state.</summary>
    /// <exception cref="ConcurrencyException">Somebody else has it.</exception>
    public Task<string> Take(string subscription, DeliveryTurn turn, string? tag, CancellationToken cancel) =>
        tables.Do(Table, tag is null ? new TableOperation.Insert(Row(subscription, TurnRow, turn)) : new TableOperation.Replace(Row(subscription, TurnRow, turn) with { ETag = tag }), cancel);

    /// <summary>Writes down how far an open parcel is, over exactly the state it was read in, and answers its new one.</summary>
    /// <exception cref="ConcurrencyException">Somebody else went on with it.</exception>
    public async Task<OpenParcel> Save(string subscription, OpenParcel open, CancellationToken cancel) =>
        open with { ETag = await tables.Do(Table, new TableOperation.Replace(Row(subscription, OpenPrefix + open.Parcel.Key, open.Parcel) with { ETag = open.ETag }), cancel) };

    /// <summary>Writes down parcels and, with the last of them, gives the turn back. What is added is written before anything else.</summary>
    /// <exception cref="ConcurrencyException">Somebody else has the turn.</exception>
    public async Task End(string subscription, IReadOnlyList<OpenParcel> changed, DeliveryTurn turn, string tag, CancellationToken cancel, params IReadOnlyList<Parcel> added)
    {
        TableOperation back = new TableOperation.Replace(Row(subscription, TurnRow, turn) with { ETag = tag });
        var batches = added.Select(p => Taken(subscription, p)).Concat(changed.Select(p => Written(subscription, p))).Chunk(ParcelsInABatch).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < batches.Count; i++)
            await tables.DoAll(Table, [.. batches[i].SelectMany(o => o), .. i == batches.Count - 1 ? [back] : Array.Empty<TableOperation>()], cancel);
    }

    /// <summary>Every parcel from a key on, latest first.</summary>
    public async IAsyncEnumerable<Parcel> List(string subscription, string? from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        // Open ones first: one that is settled between the two looks is then found settled.
        var open = (await Open(subscription, cancel)).Parcels.ToDictionary(p => p.Parcel.Key, p => p.Parcel, StringComparer.Ordinal);
        await foreach (var row in tables.Query(Table, subscription, KeptPrefix + from, KeptEnd, cancel))
        {
            var key = row.RowKey[KeptPrefix.Length..];
            if (row.Values.ContainsKey("Body")) yield return Packed.Read<Parcel>(Body(row));
            else if (open.TryGetValue(key, out var parcel)) yield return parcel;
        }
    }

    /// <summary>Removes up to a number of a subscription's parcels that were settled and made before an instant; answers how many.</summary>
    public async Task<int> Forget(string subscription, DateTimeOffset before, int most, CancellationToken cancel)
    {
        var old = new List<TableOperation>();
        await foreach (var row in tables.Query(Table, subscription, KeptPrefix + Parcel.KeyOf(before, ""), KeptEnd, cancel))
        {
            // One without a body is open still, however old.
            if (old.Count < most && row.Values.ContainsKey("Body")) old.Add(new TableOperation.Delete(row));
        }

        foreach (var batch in old.Chunk(2 * ParcelsInABatch)) await tables.DoAll(Table, batch, cancel);
        return old.Count;
    }

    private static IEnumerable<TableOperation> Taken(string subscription, Parcel parcel) =>
        [new TableOperation.Insert(new TableRow(subscription, KeptPrefix + parcel.Key)), new TableOperation.Insert(Row(subscription, OpenPrefix + parcel.Key, parcel))];

    private static IEnumerable<TableOperation> Written(string subscription, OpenParcel open)
    {
        var row = Row(subscription, OpenPrefix + open.Parcel.Key, open.Parcel) with { ETag = open.ETag };
        return open.Parcel.IsSettled
            ? [new TableOperation.Upsert(row with { RowKey = KeptPrefix + open.Parcel.Key, ETag = null }), new TableOperation.Delete(row)]
            : [new TableOperation.Replace(row)];
    }

    private static TableRow Row<T>(string subscription, string key, T body) => new(subscription, key)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = Packed.Write(body) },
    };

    private static BinaryData Body(TableRow row) => (BinaryData)row.Values["Body"];
}
