using System.Buffers;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>
/// Rows kept by key, such as catalogues and agreements. Each version of a book is a blob that never changes; one row in a table points to the
/// version that counts, and moving it is the commit.
/// </summary>
public sealed class KeyedBooks(ITables tables, IBlobs blobs)
{
    /// <summary>The table of pointers.</summary>
    public const string Table = "books";

    /// <summary>The container of versions.</summary>
    public const string Container = "books";

    private const int FewOwners = 4;

    // Hundreds of catalogues and years of orders would fill the memory of a night's evaluation.
    private readonly RecentlyUsed<(string Blob, object Content)> _known = new(room: 120_000);

    /// <summary>The version that counts now; an empty book before the first.</summary>
    public async Task<KeyedBook<T>> Read<T>(string owner, FeedKind kind, CancellationToken cancel)
        where T : KeyedRow
        => (await Load<T>(owner, kind.WireName(), cancel)).Book;

    /// <summary>The version of a book with a name of its own that counts now; an empty book before the first.</summary>
    public async Task<KeyedBook<T>> Read<T>(string owner, string book, CancellationToken cancel)
        where T : KeyedRow
        => (await Load<T>(owner, book, cancel)).Book;

    /// <summary>Which versions of an owner's books count now, in one request.</summary>
    public async Task<BookPointers> Pointers(string owner, CancellationToken cancel)
    {
        var books = new Dictionary<string, BookPointer>(StringComparer.Ordinal);
        await foreach (var row in tables.Query(Table, owner, null, null, cancel)) books[row.RowKey] = new((string)row.Values["Blob"], (int)row.Values["Version"]);
        return new(owner, books);
    }

    /// <summary>Everybody who has a book of a kind, with its version that counts now, in one request.</summary>
    public async Task<IReadOnlyList<BookPointers>> OwnersOf(FeedKind kind, CancellationToken cancel)
    {
        var (owners, name) = (new List<BookPointers>(), kind.WireName());
        await foreach (var row in tables.Query(Table, null, name, name + "\u0001", cancel))
        {
            if (row.RowKey == name) owners.Add(Pointers(row));
        }

        return owners;
    }

    /// <summary>Which versions of some owners' books of a kind count now: asked for one by one where they are few, together where they are many.</summary>
    public async Task<IReadOnlyDictionary<string, BookPointers>> PointersOf(FeedKind kind, IReadOnlyCollection<string> owners, CancellationToken cancel)
    {
        var found = owners.ToDictionary(o => o, o => new BookPointers(o, new Dictionary<string, BookPointer>(StringComparer.Ordinal)), StringComparer.Ordinal);
        if (owners.Count > FewOwners)
        {
            foreach (var pointers in await OwnersOf(kind, cancel)) if (found.ContainsKey(pointers.Owner)) found[pointers.Owner] = pointers;
            return found;
        }

        foreach (var owner in owners)
        {
            if (await tables.Get(Table, owner, kind.WireName(), cancel) is { } row) found[owner] = Pointers(row);
        }

        return found;
    }

    /// <summary>The version of a book that pointers name; an empty book where they name none.</summary>
    public async Task<KeyedBook<T>> Read<T>(BookPointers pointers, FeedKind kind, CancellationToken cancel)
        where T : KeyedRow
        => pointers.Books.TryGetValue(kind.WireName(), out var pointer) ? await Content<T>(pointers.Owner, kind.WireName(), pointer.Blob, cancel) : KeyedBook<T>.Empty;

    /// <summary>The number of the version that counts now, without loading it.</summary>
    public async Task<int> Version(string owner, FeedKind kind, CancellationToken cancel) =>
        await tables.Get(Table, owner, kind.WireName(), cancel) is { } row ? (int)row.Values["Version"] : 0;

    /// <summary>Takes rows in; a merged book that breaks a rule is not committed and its problem answered.</summary>
    public Task<(KeyedBook<T> Before, KeyedBook<T> After, Problem? Refusal)> Commit<T>(
        string owner, FeedKind kind, FeedSource source, IReadOnlyList<T> rows, FeedId feed, Func<KeyedBook<T>, Problem?> rule,
        Func<KeyedBook<T>, KeyedBook<T>, Task> beforeItCounts, CancellationToken cancel)
        where T : KeyedRow
        => Commit(owner, Name(kind, source), rows, feed, rule, beforeItCounts, cancel);

    /// <summary>Takes rows into a book with a name of its own, on no condition.</summary>
    public Task Add<T>(string owner, string book, IReadOnlyList<T> rows, FeedId feed, CancellationToken cancel)
        where T : KeyedRow
        => Commit(owner, book, rows, feed, _ => null, (_, _) => Task.CompletedTask, cancel);

    private async Task<(KeyedBook<T> Before, KeyedBook<T> After, Problem? Refusal)> Commit<T>(
        string owner, string book, IReadOnlyList<T> rows, FeedId feed, Func<KeyedBook<T>, Problem?> rule,
        Func<KeyedBook<T>, KeyedBook<T>, Task> beforeItCounts, CancellationToken cancel)
        where T : KeyedRow
    {
        while (true)
        {
            var (before, etag) = await Load<T>(owner, book, cancel);
            var after = before.Merge(rows, feed.Sequence, feed.ToString());
            if (ReferenceEquals(before, after)) return (before, after, null);
            if (rule(after) is { } refusal) return (before, before, refusal);
            await beforeItCounts(before, after);
            try
            {
                await Save(owner, book, after, feed, etag, cancel);
                return (before, after, null);
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(2, 25), cancel);
            }
        }
    }

    private static BookPointers Pointers(TableRow row) =>
        new(row.PartitionKey, new Dictionary<string, BookPointer>(StringComparer.Ordinal) { [row.RowKey] = new((string)row.Values["Blob"], (int)row.Values["Version"]) });

    // What the hospital itself says is the book; a second source has one beside it.
    private static string Name(FeedKind kind, FeedSource source) =>
        source == FeedSource.His ? kind.WireName() : $"{kind.WireName()}.{source.ToString().ToLowerInvariant()}";

    private async Task<(KeyedBook<T> Book, string? ETag)> Load<T>(string owner, string book, CancellationToken cancel)
        where T : KeyedRow
    {
        if (await tables.Get(Table, owner, book, cancel) is not { } pointer) return (KeyedBook<T>.Empty, null);
        return (await Content<T>(owner, book, (string)pointer.Values["Blob"], cancel), pointer.ETag);
    }

    private async Task<KeyedBook<T>> Content<T>(string owner, string book, string name, CancellationToken cancel)
        where T : KeyedRow
    {
        if (_known.TryFind($"{owner}/{book}", out var known) && known.Blob == name) return (KeyedBook<T>)known.Content;
        var blob = await blobs.Read(Container, name, cancel) ?? throw new InvalidDataException($"The book {name} is missing.");
        var content = PackedJson.Read<KeyedBook<T>>(blob.Bytes.ToMemory(), blob.Shape);
        _known.Keep($"{owner}/{book}", (name, content), content.Entries.Count);
        return content;
    }

    private async Task Save<T>(string owner, string book, KeyedBook<T> content, FeedId feed, string? etag, CancellationToken cancel)
        where T : KeyedRow
    {
        // The feed is part of the name, so two feeds racing for a version never write the same blob.
        var name = $"{owner}/{book}/{content.Version:D8}-{feed.Sequence:D12}.json.br";
        await blobs.Write(Container, name, new ReadOnlySequence<byte>(PackedJson.Write(content)), WriteCondition.None, cancel);
        var row = new TableRow(owner, book)
        {
            ETag = etag,
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Blob"] = name, ["Version"] = content.Version },
        };
        await tables.Do(Table, etag is null ? new TableOperation.Insert(row) : new TableOperation.Replace(row), cancel);
        _known.Keep($"{owner}/{book}", (name, content), content.Entries.Count);
    }
}

/// <summary>The version of a book that counts.</summary>
/// <param name="Blob">Where it lies.</param>
/// <param name="Version">Its number.</param>
public sealed record BookPointer(string Blob, int Version);

/// <summary>The versions of an owner's books as they counted at one moment.</summary>
public sealed record BookPointers(string Owner, IReadOnlyDictionary<string, BookPointer> Books)
{
    /// <summary>The number of a book's version; 0 before the first.</summary>
    public int Version(FeedKind kind) => Books.TryGetValue(kind.WireName(), out var pointer) ? pointer.Version : 0;
}
