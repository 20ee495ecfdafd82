using System.Text.Json;
using Functions.Access;
using Functions.Alerts.Channels;
using Functions.Api;
using Functions.Storage;
using Shared.Notify;

namespace Functions.Alerts.Subscriptions;

/// <summary>
/// Keeps subscriptions, one partition an owner: an owner's ids are nobody else's concern, so two may choose the same and neither can learn of the other's.
/// Target and secret are kept sealed.
/// </summary>
public sealed class SubscriptionShelf(ITables tables, SubscriptionSeal seal)
{
    /// <summary>The table.</summary>
    public const string Table = "subscriptions";

    private const string Target = "target";
    private const string Secret = "secret";
    private readonly SharedLook<IReadOnlyList<SubscriptionEntry>> _everybodys = new(() => Read(tables, null, CancellationToken.None));

    /// <summary>An owner's subscription, or null.</summary>
    public async Task<SubscriptionEntry?> Find(string owner, string id, CancellationToken cancel) =>
        await tables.Get(Table, owner, id, cancel) is { } row ? FromRow(row) : null;

    /// <summary>The subscription with a <see cref="Subscription.Key"/>, or null.</summary>
    public Task<SubscriptionEntry?> Find(string key, CancellationToken cancel)
    {
        var cut = key.LastIndexOf('/');
        return cut < 0 ? Task.FromResult<SubscriptionEntry?>(null) : Find(key[..cut], key[(cut + 1)..], cancel);
    }

    /// <summary>Everybody's, as they are now; those who ask at the same moment share one look.</summary>
    public Task<IReadOnlyList<SubscriptionEntry>> All(CancellationToken cancel) => _everybodys.Now(cancel);

    /// <summary>An owner's, by id.</summary>
    public Task<IReadOnlyList<SubscriptionEntry>> Of(string owner, CancellationToken cancel) => Read(tables, owner, cancel);

    /// <summary>Keeps a subscription with where it goes: a new one, or over exactly the state in which the entry was read.</summary>
    /// <exception cref="ConcurrencyException">Somebody else changed it meanwhile.</exception>
    public Task Put(SubscriptionEntry entry, string target, string secret, CancellationToken cancel)
    {
        var key = entry.Subscription.Key;
        return Write(entry with { Target = seal.Seal(target, key, Target), Secret = seal.Seal(secret, key, Secret) }, cancel);
    }

    /// <summary>Seals anew what is still sealed under the root key before, and answers how many subscriptions that were.</summary>
    public async Task<int> SealAnew(CancellationToken cancel)
    {
        var anew = 0;
        foreach (var entry in await Read(tables, null, cancel))
        {
            var key = entry.Subscription.Key;
            if (!seal.IsOfPreviousRoot(entry.Target!, key, Target) && !seal.IsOfPreviousRoot(entry.Secret!, key, Secret)) continue;
            try
            {
                await Put(entry, seal.Open(entry.Target!, key, Target), seal.Open(entry.Secret!, key, Secret), cancel);
                anew++;
            }
            catch (ConcurrencyException)
            {
                // Somebody changed it meanwhile; the next run looks again.
            }
        }

        return anew;
    }

    /// <summary>Changes anything but where it goes, over exactly the state in which the entry was read.</summary>
    /// <exception cref="ConcurrencyException">Somebody else changed it meanwhile.</exception>
    public Task Change(SubscriptionEntry entry, CancellationToken cancel) => Write(entry, cancel);

    /// <summary>Removes a subscription; one that is gone already is fine.</summary>
    public Task Delete(SubscriptionEntry entry, CancellationToken cancel) =>
        tables.Do(Table, new TableOperation.Delete(new TableRow(entry.Subscription.Owner, entry.Subscription.Id)), cancel);

    /// <summary>Where its alerts go, for a delivery.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed under another root key.</exception>
    public ChannelAddress Open(SubscriptionEntry entry) => new(
        entry.Subscription.Id, seal.Open(entry.Target!, entry.Subscription.Key, Target), seal.Open(entry.Secret!, entry.Subscription.Key, Secret));

    private static async Task<IReadOnlyList<SubscriptionEntry>> Read(ITables tables, string? owner, CancellationToken cancel)
    {
        var entries = new List<SubscriptionEntry>();
        await foreach (var row in tables.Query(Table, owner, null, null, cancel)) entries.Add(FromRow(row));
        return entries;
    }

    private Task Write(SubscriptionEntry entry, CancellationToken cancel)
    {
        var row = new TableRow(entry.Subscription.Owner, entry.Subscription.Id)
        {
            ETag = entry.ETag,
            Values = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Body"] = JsonSerializer.Serialize(entry, ApiJson.Options),
                [nameof(Target)] = entry.Target!,
                [nameof(Secret)] = entry.Secret!,
            },
        };
        return tables.Do(Table, entry.ETag is null ? new TableOperation.Insert(row) : new TableOperation.Replace(row), cancel);
    }

    private static SubscriptionEntry FromRow(TableRow row) => JsonSerializer.Deserialize<SubscriptionEntry>((string)row.Values["Body"], ApiJson.Options)! with
    {
        Target = (BinaryData)row.Values[nameof(Target)],
        Secret = (BinaryData)row.Values[nameof(Secret)],
        ETag = row.ETag,
    };
}
