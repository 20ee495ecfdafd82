using System.Collections.Concurrent;
using System.Security.Cryptography;
using Functions.Storage;

namespace Functions.Privacy;

/// <summary>
/// Keeps the owners' keys, wrapped under the installation's key encryption key, one partition an owner. An owner's ring is at hand for a few
/// seconds, so that every process knows of a new or destroyed key within <see cref="KnownFor"/>.
/// </summary>
public sealed class KeyCabinet(ITables tables, Secrets secrets, TimeProvider clock)
{
    /// <summary>The table.</summary>
    public const string Table = "datakeys";

    private const string IdentifierRows = "i";
    private const string ProgressRow = "done";
    private const string Wrapped = "Wrapped";
    private readonly ConcurrentDictionary<string, (KeyRing Ring, long ReadAt)> _known = new(StringComparer.Ordinal);

    /// <summary>How long a process may go by a ring it has read.</summary>
    public static TimeSpan KnownFor { get; } = TimeSpan.FromSeconds(5);

    /// <summary>An owner's keys as they were at most <see cref="KnownFor"/> ago.</summary>
    public async Task<KeyRing> Ring(string owner, CancellationToken cancel) =>
        _known.TryGetValue(owner, out var known) && clock.GetElapsedTime(known.ReadAt) < KnownFor ? known.Ring : await Look(owner, cancel);

    /// <summary>An owner's keys as they are now.</summary>
    public async Task<KeyRing> Look(string owner, CancellationToken cancel)
    {
        var readAt = clock.GetTimestamp();
        var (data, identifiers, done) = (new List<OwnerKey>(), new List<OwnerKey>(), default(KeyProgress));
        await foreach (var row in tables.Query(Table, owner, null, null, cancel))
        {
            if (row.RowKey == ProgressRow) done = new KeyProgress((int)row.Values["Sealed"], (int)row.Values["Hashed"]);
            else if (Purpose(row) is { } purpose) (purpose == KeyPurpose.Data ? data : identifiers).Add(Read(row, purpose));
        }

        var ring = new KeyRing(data, identifiers, done);
        _known[owner] = (ring, readAt);
        return ring;
    }

    /// <summary>Makes a version of a key unless somebody made it already, and answers the ring with it.</summary>
    public async Task<KeyRing> Add(string owner, KeyPurpose purpose, int version, CancellationToken cancel)
    {
        var row = Row(owner, purpose, version, RandomNumberGenerator.GetBytes(32), clock.GetUtcNow());
        try
        {
            await tables.Do(Table, new TableOperation.Insert(row), cancel);
        }
        catch (ConcurrencyException)
        {
            // Somebody else made it; it is the one that counts.
        }

        return await Look(owner, cancel);
    }

    /// <summary>Destroys an owner's keys, all at once or none, and answers how many there were. What they opened nobody opens again.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="erases">True when what they open is to be erased; false when nothing is sealed with them any more.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<int> Destroy(string owner, Func<KeyPurpose, int, bool> which, bool erases, CancellationToken cancel)
    {
        while (true)
        {
            var doomed = new List<TableOperation>();
            await foreach (var row in tables.Query(Table, owner, null, null, cancel))
            {
                if (Purpose(row) is { } purpose && row.Values.ContainsKey(Wrapped) && which(purpose, Version(row))) doomed.Add(new TableOperation.Replace(Tombstone(row, erases)));
            }

            try
            {
                if (doomed.Count > 0) await tables.DoAll(Table, doomed, cancel);
                await Look(owner, cancel);
                return doomed.Count;
            }
            catch (ConcurrencyException)
            {
                // A key was made or wrapped anew meanwhile: look again.
            }
        }
    }

    /// <summary>Wraps the keys of an owner under the current root key where they are still wrapped under the one before; answers how many.</summary>
    public async Task<int> WrapAnew(string owner, CancellationToken cancel)
    {
        var anew = 0;
        await foreach (var row in tables.Query(Table, owner, null, null, cancel))
        {
            if (Purpose(row) is not { } purpose || Read(row, purpose) is not { Key: { } key } old || row.Values.GetValueOrDefault("Root") as string == secrets.RootId) continue;
            try
            {
                await tables.Do(Table, new TableOperation.Replace(Row(owner, purpose, old.Version, key, old.MadeAt ?? clock.GetUtcNow()) with { ETag = row.ETag }), cancel);
                anew++;
            }
            catch (ConcurrencyException)
            {
                // It was destroyed or wrapped by somebody else meanwhile; the next run looks again.
            }
        }

        return anew;
    }

    /// <summary>Writes down how far what an owner keeps was brought to its keys.</summary>
    public Task Note(string owner, KeyProgress done, CancellationToken cancel) => tables.Do(Table, new TableOperation.Upsert(new TableRow(owner, ProgressRow)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Sealed"] = done.Sealed, ["Hashed"] = done.Hashed },
    }), cancel);

    /// <summary>Everybody who has a key.</summary>
    public async Task<IReadOnlyList<string>> Owners(CancellationToken cancel)
    {
        var owners = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in tables.Query(Table, null, null, null, cancel)) owners.Add(row.PartitionKey);
        return [.. owners];
    }

    private static KeyPurpose? Purpose(TableRow row) => row.RowKey.StartsWith(IdentifierRows, StringComparison.Ordinal) ? KeyPurpose.Identifiers : char.IsAsciiDigit(row.RowKey[0]) ? KeyPurpose.Data : null;

    private static int Version(TableRow row) => int.Parse(row.RowKey.AsSpan(row.RowKey.StartsWith(IdentifierRows, StringComparison.Ordinal) ? IdentifierRows.Length : 0));

    private OwnerKey Read(TableRow row, KeyPurpose purpose) => new(
        Version(row),
        row.Values.GetValueOrDefault(Wrapped) is BinaryData wrapped ? WrappedKey.Unwrap(wrapped.ToArray(), row.PartitionKey, purpose, secrets) : null,
        row.Values.GetValueOrDefault("MadeAt") as DateTimeOffset?,
        row.Values.GetValueOrDefault("DestroyedAt") as DateTimeOffset?,
        row.Values.GetValueOrDefault("Erased") is true);

    private TableRow Row(string owner, KeyPurpose purpose, int version, byte[] key, DateTimeOffset madeAt) =>
        new(owner, (purpose == KeyPurpose.Data ? "" : IdentifierRows) + version.ToString("D6"))
        {
            Values = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [Wrapped] = new BinaryData(WrappedKey.Wrap(key, owner, purpose, secrets)),
                ["Root"] = secrets.RootId,
                ["MadeAt"] = madeAt,
            },
        };

    // The version stays known, so that its number is never used again and what it sealed is told from what is damaged.
    private TableRow Tombstone(TableRow row, bool erases) => row with
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["DestroyedAt"] = clock.GetUtcNow(), ["Erased"] = erases },
    };
}
