using Functions.Books;
using Functions.DeadLetters;
using Functions.Hospitals;
using Functions.Start;
using Functions.Storage;
using Functions.Sweep;
using Functions.UploadFeed;
using Functions.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.Tests.Faults.Torture;

/// <summary>Looks into the stores themselves: whether every taken feed is there and nothing else, and what lies there that nothing refers to.</summary>
internal sealed class Accounts(IServiceProvider stores, IReadOnlyList<string> owners)
{
    private readonly ITables _tables = stores.GetRequiredService<ITables>();
    private readonly IBlobs _blobs = stores.GetRequiredService<IBlobs>();

    /// <summary>Taken feeds that are not in the ledger or not done, and feeds in the ledger that nobody sent.</summary>
    public async Task<IReadOnlyList<string>> Of(IReadOnlyCollection<string> accepted)
    {
        var records = await Records();
        var known = records.ToDictionary(r => r.FeedId, StringComparer.Ordinal);
        return
        [
            .. accepted.Where(id => !known.ContainsKey(id)).Select(id => $"feed {id} was answered 202 and is not there"),
            .. records.Where(r => r.Status != FeedStatus.Completed).Select(r => $"feed {r.FeedId} is {r.Status}"),
            .. records.Select(r => r.FeedId).Except(accepted, StringComparer.Ordinal).Select(id => $"feed {id} is there and nobody sent it"),
            .. await Missing(records),
        ];
    }

    /// <summary>Blobs that nothing refers to, by what they are.</summary>
    public async Task<IReadOnlyList<string>> Orphans()
    {
        var records = await Records();
        var (raw, packs, books) = (records.Select(r => r.RawBlob).ToHashSet(StringComparer.Ordinal), await Packs(), await Books());
        return
        [
            .. (await Names(FeedIntake.Container)).Where(name => !raw.Contains(name)).Select(name => "raw " + name),
            .. (await Names(SliceShelf.Container)).Where(name => !packs.Contains(name)).Select(name => "pack " + name),
            .. (await Names(KeyedBooks.Container)).Where(name => !books.Contains(name)).Select(name => "book " + name),
            .. (await Names(UploadShelf.Container)).Select(name => "upload " + name),
        ];
    }

    /// <summary>Runs the product's own nightly sweep as of three nights from now; answers how many files went.</summary>
    public Task<int> Sweep() =>
        new OrphanSweep(new HospitalRegister(_tables), new FeedLedger(_tables), _blobs, NullLogger<OrphanSweep>.Instance).Sweep(DateTimeOffset.UtcNow.AddDays(3), default);

    /// <summary>How many messages the queues hold and how many were put aside.</summary>
    public async Task<(int Messages, int DeadLetters)> Waiting()
    {
        var queues = stores.GetRequiredService<IStorageQueues>();
        var messages = 0;
        foreach (var queue in Stores.Queues) messages += await queues.ApproximateCount(queue, default);
        return (messages, (await Names(DeadLetterShelf.Container)).Count);
    }

    private async Task<IReadOnlyList<string>> Missing(IEnumerable<FeedRecord> records)
    {
        var (raw, packs) = ((await Names(FeedIntake.Container)).ToHashSet(StringComparer.Ordinal), (await Names(SliceShelf.Container)).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. records.Where(r => !raw.Contains(r.RawBlob)).Select(r => $"the file of feed {r.FeedId} is missing"),
            .. (await Packs()).Where(p => p.EndsWith(".pack", StringComparison.Ordinal) && !packs.Contains(p)).Select(p => $"pack {p} is missing"),
        ];
    }

    private async Task<List<FeedRecord>> Records()
    {
        var (ledger, records) = (new FeedLedger(_tables), new List<FeedRecord>());
        foreach (var owner in owners) records.AddRange(await ledger.List(owner, default));
        return records;
    }

    private async Task<List<string>> Names(string container)
    {
        var names = new List<string>();
        await foreach (var name in _blobs.List(container, "", default)) names.Add(name);
        return names;
    }

    private async Task<HashSet<string>> Packs()
    {
        var packs = new HashSet<string>(StringComparer.Ordinal);
        var manifests = new Manifests(_tables);
        foreach (var owner in owners.Where(o => Shared.Vocabulary.HospitalCode.TryParse(o, out _)))
        {
            foreach (var pack in (await manifests.Of(Shared.Vocabulary.HospitalCode.Parse(owner), default)).All.SelectMany(m => m.Entries).Select(e => e.Pack).OfType<string>())
            {
                packs.Add(pack);
                packs.Add(pack.Replace("+.pack", ".sums2", StringComparison.Ordinal));
            }
        }

        return packs;
    }

    private async Task<HashSet<string>> Books()
    {
        var books = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _tables.Query(KeyedBooks.Table, null, null, null, default))
            if (row.Values.TryGetValue("Blob", out var blob)) books.Add((string)blob);
        return books;
    }
}
