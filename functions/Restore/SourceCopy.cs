using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Privacy;
using Functions.Reports;
using Functions.Storage;
using Functions.Storage.Shapes;
using Shared.Report;
using Shared.Warn;

namespace Functions.Restore;

/// <summary>How many records a copy has, by store, and how many of them were put back.</summary>
public sealed record CopiedStore(string Store, int Records, int PutBack)
{
    /// <summary>Of blobs: how many the copy didn't have in that state; null of what is copied as a whole.</summary>
    public int? Fetched { get; init; }
}

/// <summary>
/// A copy of what no raw file says: the tables of sources, and the documents of warnings, changes and reports.
/// Keys are in it as they are stored, wrapped or hashed. Putting it back adds what is missing and never overwrites what is there.
/// </summary>
public sealed class SourceCopy(ITables tables, IDocuments documents)
{
    private static readonly string[] Tables = [.. StoredShapes.All.Where(s => s is { Store: ShapeStore.Table, Origin: ShapeOrigin.Source }).Select(s => s.Name)];

    // An installation at work is never without them.
    private static readonly string[] NeverEmpty = [FeedLedger.Table, HospitalRegister.Table, KeyCabinet.Table];

    /// <summary>Looks whether the folder holds what the stores have lost, before it is written over.</summary>
    /// <exception cref="InvalidOperationException">It does.</exception>
    public async Task RefuseToForget(string folder, CancellationToken cancel)
    {
        foreach (var table in NeverEmpty)
        {
            if (!CopyFile.Exists(folder, $"table-{table}") || await tables.Query(table, null, null, null, cancel).AnyAsync(cancel)) continue;
            if (await CopyFile.Read<CopiedRow>(folder, $"table-{table}", cancel).AnyAsync(cancel))
                throw new InvalidOperationException($"{folder} 中的副本有 {table} 的记录，而存储中已没有：请先恢复（--load），或另用目录 / The copy in {folder} has records of {table}, the store has none any more: load it first, or save to another folder.");
        }
    }

    /// <summary>Copies into a folder, a file a store.</summary>
    public async Task<IReadOnlyList<CopiedStore>> Save(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var stores = new List<CopiedStore>();
        foreach (var table in Tables) stores.Add(await Write(folder, $"table-{table}", tables.Query(table, null, null, null, cancel).Select(CopiedRow.Of), cancel));
        foreach (var (name, records) in Documents(cancel)) stores.Add(await Write(folder, name, records, cancel));
        return stores;
    }

    /// <summary>Puts a copy back.</summary>
    /// <exception cref="InvalidOperationException">The folder holds no copy.</exception>
    public async Task<IReadOnlyList<CopiedStore>> Load(string folder, CancellationToken cancel)
    {
        var stores = new List<CopiedStore>();
        foreach (var table in Tables)
            stores.Add(await Read<CopiedRow>(folder, $"table-{table}", row => tables.Do(table, new TableOperation.Insert(row.ToRow()), cancel), cancel));
        stores.Add(await Put<DeskHead>(folder, h => (Owner(h.Hospital?.ToString(), h.Region), WarningDesk.HeadId), cancel));
        stores.Add(await Put<ShortageWarning>(folder, w => (DeskOwner.Of(w).ToString(), w.Id), cancel));
        stores.Add(await Put<DirectReport>(folder, r => (ReportDesk.Owner(r).ToString(), r.Id), cancel));
        stores.Add(await Put<ChangeRecord>(folder, c => (Owner(c.Hospital?.ToString(), c.Region), c.Id), cancel));
        return stores;
    }

    // Whoever follows the changes sees them in the order in which they are put back.
    private IEnumerable<(string Name, IAsyncEnumerable<object> Records)> Documents(CancellationToken cancel) =>
    [
        (NameOf<DeskHead>(), All<DeskHead>(cancel)),
        (NameOf<ShortageWarning>(), All<ShortageWarning>(cancel)),
        (NameOf<DirectReport>(), All<DirectReport>(cancel)),
        (NameOf<ChangeRecord>(), documents.Scan<ChangeRecord>(CosmosContainers.Warnings, cancel).Select(d => d.Value).OrderBy(c => c.At).ThenBy(c => c.Id, StringComparer.Ordinal)),
    ];

    private IAsyncEnumerable<object> All<T>(CancellationToken cancel)
        where T : class
        => documents.Scan<T>(CosmosContainers.Warnings, cancel).Select(d => d.Value);

    private Task<CopiedStore> Put<T>(string folder, Func<T, (string Partition, string Id)> place, CancellationToken cancel)
        where T : class
        => Read<T>(folder, NameOf<T>(), record => documents.Write(CosmosContainers.Warnings, place(record).Partition, [new(DocumentChange.Create, place(record).Id, record)], cancel), cancel);

    private static string NameOf<T>() => $"documents-{Storage.Documents.DocumentTypeAttribute.NameOf(typeof(T))}";

    private static string Owner(string? hospital, Shared.Vocabulary.RegionCode? region) => hospital ?? DeskOwner.Of(region!.Value).ToString();

    private static async Task<CopiedStore> Write<T>(string folder, string name, IAsyncEnumerable<T> records, CancellationToken cancel) =>
        new(name, await CopyFile.Write(folder, name, records, cancel), 0);

    private static async Task<CopiedStore> Read<T>(string folder, string name, Func<T, Task> put, CancellationToken cancel)
    {
        var (count, back) = (0, 0);
        await foreach (var record in CopyFile.Read<T>(folder, name, cancel))
        {
            count++;
            try
            {
                await put(record);
                back++;
            }
            catch (ConcurrencyException)
            {
                // It is there: what is there is newer than any copy.
            }
        }

        return new CopiedStore(name, count, back);
    }
}
