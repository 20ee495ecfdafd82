using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Functions.Telemetry;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>A ledger entry and the state it was read in.</summary>
public sealed record LedgerEntry(FeedRecord Record, string ETag);

/// <summary>
/// The ledger of feeds. An owner's feeds are numbered in the order in which they are answered: number, feed, idempotency entry and the mark
/// that it is still open are written together or not at all; so is the entry of the upload that a feed came by, which becomes no other feed.
/// </summary>
public sealed class FeedLedger(ITables tables, IOutboxBell? bell = null)
{
    /// <summary>The table.</summary>
    public const string Table = "ledger";

    private const string HeadRow = "head";
    private const string FeedRowsEnd = "f;";

    /// <summary>Every so many feeds the head is written, from which an owner's latest number is soon found.</summary>
    private const int HeadEvery = 16;
    private const int Leeway = 100;
    private readonly UntoldFeeds _untold = new(tables);
    private readonly ConcurrentDictionary<string, Line> _owners = new(StringComparer.Ordinal);

    /// <summary>The row key under which a sender's idempotency key of a kind is remembered.</summary>
    public static string IdempotencyEntry(FeedKind kind, string key) =>
        $"i:{kind.WireName()}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    /// <summary>The feed that was pushed under an idempotency entry, or null.</summary>
    public async Task<FeedRecord?> FindByIdempotency(string owner, string entry, CancellationToken cancel) =>
        await tables.Get(Table, owner, entry, cancel) is { } row ? (await Find(new FeedId(owner, (long)row.Values["Sequence"]), cancel))?.Record : null;

    /// <summary>The feed that an upload became, or null.</summary>
    public Task<FeedRecord?> FindByUpload(string owner, string upload, CancellationToken cancel) => FindByIdempotency(owner, UploadRow(upload), cancel);

    /// <summary>One feed, or null.</summary>
    public async Task<LedgerEntry?> Find(FeedId id, CancellationToken cancel) =>
        await tables.Get(Table, id.Owner, FeedRow(id.Sequence), cancel) is { } row ? new LedgerEntry(Read(row), row.ETag!) : null;

    /// <summary>Gives the feed the next number and writes it down; a feed already pushed under the same idempotency entry is answered instead.</summary>
    /// <param name="owner">Whose feed it is.</param>
    /// <param name="record">Makes the record for a number.</param>
    /// <param name="cancel">Gives up before anything is written.</param>
    public async Task<(FeedRecord Record, bool IsNew)> Append(string owner, Func<FeedId, FeedRecord> record, CancellationToken cancel)
    {
        // One at a time within this process; between processes whoever inserts the row of a number first has it.
        var line = _owners.GetOrAdd(owner, _ => new Line());
        await line.Turn.WaitAsync(cancel);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                var id = new FeedId(owner, (line.Latest ??= await Latest(owner, cancel)) + 1);
                var next = record(id);
                try
                {
                    await tables.DoAll(Table, Entries(id, next), cancel);
                    line.Latest = id.Sequence;
                    return (next, true);
                }
                catch (ConcurrencyException) when (attempt < 50)
                {
                    line.Latest = null;
                    if (await FindEarlier(owner, next, cancel) is { } earlier) return (earlier, false);
                    if (attempt > 0) await Task.Delay(Random.Shared.Next(2, 20), cancel);
                }
            }
        }
        finally
        {
            line.Turn.Release();
        }
    }

    // The head is behind by less than its interval, and numbers have no gaps.
    private async Task<long> Latest(string owner, CancellationToken cancel)
    {
        var latest = await tables.Get(Table, owner, HeadRow, cancel) is { } head ? (long)head.Values["Sequence"] : 0;
        await foreach (var row in tables.Query(Table, owner, FeedRow(latest + 1), FeedRowsEnd, cancel)) latest = Read(row).ParsedId.Sequence;
        return latest;
    }

    /// <summary>Changes a feed's record by a pure step; null from the step leaves it as it is. A settled feed loses its open mark, a refused one its key.</summary>
    public async Task<FeedRecord?> Change(FeedId id, Func<FeedRecord, FeedRecord?> step, CancellationToken cancel)
    {
        while (await Find(id, cancel) is { } found)
        {
            if (step(found.Record) is not { } next) return found.Record;
            try
            {
                var told = !found.Record.IsSettled && next is { IsSettled: true, Hospital: not null } && FeedAlerts.IsTold(next.Status == FeedStatus.Refused, next.Rows);
                if (told) await _untold.Add(id, cancel);
                await tables.DoAll(Table, Settle(id, found, next), cancel);
                if (!found.Record.IsSettled && next.IsSettled) ProductMeter.Settled(next);
                if (told && bell is not null) await bell.Ring(cancel);
                return next;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(2, 20), cancel);
            }
        }

        return null;
    }

    /// <summary>An owner's feeds, latest first.</summary>
    public async Task<IReadOnlyList<FeedRecord>> List(string owner, CancellationToken cancel)
    {
        var feeds = new List<FeedRecord>();
        await foreach (var row in tables.Query(Table, owner, "f:", FeedRowsEnd, cancel)) feeds.Add(Read(row));
        feeds.Reverse();
        return feeds;
    }

    /// <summary>An owner's feeds that were taken at or after an instant, in order; perhaps a few before it. Feeds are numbered in time's order, so its first is found by halving.</summary>
    public async IAsyncEnumerable<FeedRecord> Since(string owner, DateTimeOffset instant, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (first, end) = (1L, await Latest(owner, cancel) + 1);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (await Find(new FeedId(owner, middle), cancel) is { Record.ReceivedAt: var taken } && taken >= instant) end = middle;
            else first = middle + 1;
        }

        // Two processes may have stamped their feeds in one order and numbered them in the other.
        await foreach (var row in tables.Query(Table, owner, FeedRow(Math.Max(1, first - Leeway)), FeedRowsEnd, cancel)) yield return Read(row);
    }

    /// <summary>An owner's feeds that are not settled.</summary>
    public async IAsyncEnumerable<FeedId> Open(string owner, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in tables.Query(Table, owner, "o:", "o;", cancel)) yield return new FeedId(owner, (long)row.Values["Sequence"]);
    }

    private async Task<FeedRecord?> FindEarlier(string owner, FeedRecord next, CancellationToken cancel)
    {
        if (next.IdempotencyEntry is { } entry && await FindByIdempotency(owner, entry, cancel) is { } sameKey) return sameKey;
        return next.Upload is { } upload ? await FindByUpload(owner, upload, cancel) : null;
    }

    // The feed's row comes first: it is the one that tells, after a lost answer, whether the batch was done. The head may be written as it comes:
    // the row of a number goes in only once, and only when all before it are there.
    private static List<TableOperation> Entries(FeedId id, FeedRecord record)
    {
        var operations = new List<TableOperation>
        {
            new TableOperation.Insert(Write(id, record)),
            new TableOperation.Insert(Numbered(id, OpenRow(id.Sequence))),
        };
        if (id.Sequence % HeadEvery == 0) operations.Add(new TableOperation.Upsert(Numbered(id, HeadRow)));
        if (record.IdempotencyEntry is { } entry) operations.Add(new TableOperation.Insert(Numbered(id, entry)));
        if (record.Upload is { } upload) operations.Add(new TableOperation.Insert(Numbered(id, UploadRow(upload))));
        return operations;
    }

    private static List<TableOperation> Settle(FeedId id, LedgerEntry found, FeedRecord next)
    {
        var operations = new List<TableOperation> { new TableOperation.Replace(Write(id, next) with { ETag = found.ETag }) };
        if (next.IsSettled == found.Record.IsSettled) return operations;
        operations.Add(next.IsSettled ? new TableOperation.Delete(new TableRow(id.Owner, OpenRow(id.Sequence))) : new TableOperation.Upsert(Numbered(id, OpenRow(id.Sequence))));
        if (next is { Status: FeedStatus.Refused, IdempotencyEntry: { } entry }) operations.Add(new TableOperation.Delete(new TableRow(id.Owner, entry)));
        return operations;
    }

    private static string FeedRow(long sequence) => $"f:{sequence:D12}";

    private static string UploadRow(string upload) => $"u:{upload}";

    private static string OpenRow(long sequence) => $"o:{sequence:D12}";

    private static TableRow Numbered(FeedId id, string row) => new(id.Owner, row)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Sequence"] = id.Sequence },
    };

    private static TableRow Write(FeedId id, FeedRecord record) => new(id.Owner, FeedRow(id.Sequence))
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(record, ApiJson.Options) },
    };

    private static FeedRecord Read(TableRow row) => JsonSerializer.Deserialize<FeedRecord>((string)row.Values["Body"], ApiJson.Options)!;

    /// <summary>Where an owner's feeds are numbered: one at a time, from the latest number that this process knows of.</summary>
    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public long? Latest { get; set; }
    }
}
