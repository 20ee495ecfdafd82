using System.Collections.Concurrent;
using Functions.Books;
using Functions.Hospitals;
using Functions.Storage;
using Functions.Storage.Shapes;
using Functions.UploadFeed;

namespace Functions.Restore;

/// <summary>A blob in a copy.</summary>
/// <param name="Name">Its name in its container.</param>
/// <param name="ETag">The state of it that was copied.</param>
public sealed record CopiedBlob(string Name, string ETag);

/// <summary>
/// A copy of the blobs that nothing can be made again from: raw files, sealed as they are, editions of reports, results of backtests. Each copy into the same
/// folder fetches only what is new or was sealed anew. What the store has lost stays in the copy; what was removed because its time had passed leaves it.
/// </summary>
public sealed class BlobCopy(IBlobs blobs, FeedLedger ledger, HospitalRegister register)
{
    private static readonly string[] Containers = [.. StoredShapes.All.Where(s => s is { Store: ShapeStore.Blob, Origin: ShapeOrigin.Source }).Select(s => s.Name)];
    private static readonly ParallelOptions SomeAtOnce = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Copies into a folder.</summary>
    public async Task<IReadOnlyList<CopiedStore>> Save(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var stores = new List<CopiedStore>();
        foreach (var container in Containers) stores.Add(await Save(folder, container, cancel));
        return stores;
    }

    /// <summary>Puts back what is missing.</summary>
    /// <exception cref="InvalidOperationException">The folder holds no whole copy.</exception>
    public async Task<IReadOnlyList<CopiedStore>> Load(string folder, CancellationToken cancel)
    {
        var stores = new List<CopiedStore>();
        foreach (var container in Containers) stores.Add(await Load(folder, container, cancel));
        return stores;
    }

    private async Task<CopiedStore> Save(string folder, string container, CancellationToken cancel)
    {
        var former = CopyFile.Exists(folder, Index(container))
            ? await CopyFile.Read<CopiedBlob>(folder, Index(container), cancel).ToDictionaryAsync(b => b.Name, StringComparer.Ordinal, cancel) : [];
        var (kept, fetched) = (new ConcurrentBag<CopiedBlob>(), 0);
        await Parallel.ForEachAsync(await Names(container, former.Keys, cancel), SomeAtOnce, async (name, _) =>
        {
            var (blob, isNew) = await Fetch(folder, container, name, former.GetValueOrDefault(name), cancel);
            if (blob is not null) kept.Add(blob);
            if (isNew) Interlocked.Increment(ref fetched);
        });
        var count = await CopyFile.Write(folder, Index(container), kept.OrderBy(b => b.Name, StringComparer.Ordinal).ToAsyncEnumerable(), cancel);
        foreach (var gone in former.Keys.Except(kept.Select(b => b.Name), StringComparer.Ordinal)) File.Delete(FileOf(folder, container, gone));
        return new CopiedStore(Index(container), count, 0) { Fetched = fetched };
    }

    // Of raw files the ledger says which there have to be, and which were removed: only those are given up, whatever else the stores have lost.
    private async Task<IReadOnlySet<string>> Names(string container, IEnumerable<string> former, CancellationToken cancel)
    {
        var names = former.ToHashSet(StringComparer.Ordinal);
        if (container != FeedIntake.Container) return await blobs.List(container, "", cancel).Concat(names.ToAsyncEnumerable()).ToHashSetAsync(StringComparer.Ordinal, cancel);
        foreach (var owner in (await register.All(cancel)).Select(h => h.Versions[0].Code.ToString()).Prepend(FeedId.Reference))
        {
            var feeds = (await ledger.List(owner, cancel)).ToLookup(f => f.RawRemovedOn is null, f => f.RawBlob);
            names.UnionWith(feeds[true]);
            names.ExceptWith(feeds[false]);
        }

        return names;
    }

    private async Task<(CopiedBlob? Blob, bool IsNew)> Fetch(string folder, string container, string name, CopiedBlob? former, CancellationToken cancel)
    {
        var file = FileOf(folder, container, name);
        if (!File.Exists(file)) former = null;
        await using var content = await blobs.OpenRead(container, name, cancel);
        if (content is null) return (former, false);
        var tag = ((ITagged)content).ETag;
        if (former?.ETag == tag) return (former, false);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (var copy = File.Create(file + ".new")) await content.CopyToAsync(copy, cancel);
        File.Move(file + ".new", file, overwrite: true);
        return (new CopiedBlob(name, tag), true);
    }

    private async Task<CopiedStore> Load(string folder, string container, CancellationToken cancel)
    {
        var copied = await CopyFile.Read<CopiedBlob>(folder, Index(container), cancel).Select(b => b.Name).ToListAsync(cancel);
        var there = await blobs.List(container, "", cancel).ToHashSetAsync(StringComparer.Ordinal, cancel);
        var back = 0;
        await Parallel.ForEachAsync(copied.Where(name => !there.Contains(name)), SomeAtOnce, async (name, _) =>
        {
            await using var content = File.OpenRead(FileOf(folder, container, name));
            await blobs.WriteFrom(container, name, content, WriteCondition.IfAbsent, cancel);
            Interlocked.Increment(ref back);
        });
        return new CopiedStore(Index(container), copied.Count, back);
    }

    private static string Index(string container) => $"blobs-{container}";

    private static string FileOf(string folder, string container, string name) =>
        Path.Combine([folder, Index(container), .. name.Split('/').Select(Uri.EscapeDataString)]);
}
