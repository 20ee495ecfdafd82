using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Functions.Storage;

namespace Functions.Privacy;

/// <summary>
/// One data key a hospital, made at first use and kept wrapped under the installation's key encryption key.
/// Erasing a hospital's key erases everything that was sealed with it.
/// </summary>
public sealed class DataKeys(ITables tables, Secrets secrets)
{
    /// <summary>The table.</summary>
    public const string Table = "datakeys";

    private const int CurrentVersion = 1;
    private readonly ConcurrentDictionary<(string Owner, int Version), byte[]> _known = new();

    /// <summary>The key with which new content of an owner is sealed.</summary>
    public async Task<(byte[] Key, int Version)> Current(string owner, CancellationToken cancel) =>
        (await Find(owner, CurrentVersion, cancel) ?? await Make(owner, cancel), CurrentVersion);

    /// <summary>The key of that version.</summary>
    /// <exception cref="CryptographicException">It was erased.</exception>
    public async Task<byte[]> Get(string owner, int version, CancellationToken cancel) =>
        await Find(owner, version, cancel) ?? throw new CryptographicException($"Data key {version} of {owner} does not exist (any more).");

    private async Task<byte[]?> Find(string owner, int version, CancellationToken cancel)
    {
        if (_known.TryGetValue((owner, version), out var known)) return known;
        if (await tables.Get(Table, owner, RowKey(version), cancel) is not { } row) return null;
        return _known[(owner, version)] = Unwrap(((BinaryData)row.Values["Wrapped"]).ToArray(), owner);
    }

    private async Task<byte[]> Make(string owner, CancellationToken cancel)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var row = new TableRow(owner, RowKey(CurrentVersion))
        {
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Wrapped"] = new BinaryData(Wrap(key, owner)) },
        };
        try
        {
            await tables.Do(Table, new TableOperation.Insert(row), cancel);
            return _known[(owner, CurrentVersion)] = key;
        }
        catch (ConcurrencyException)
        {
            return await Get(owner, CurrentVersion, cancel);
        }
    }

    private static string RowKey(int version) => version.ToString("D6");

    private byte[] Wrap(byte[] key, string owner)
    {
        var wrapped = new byte[12 + key.Length + 16];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var aes = new AesGcm(secrets.KeyEncryptionKey, 16);
        aes.Encrypt(wrapped.AsSpan(0, 12), key, wrapped.AsSpan(12, key.Length), wrapped.AsSpan(12 + key.Length), Encoding.UTF8.GetBytes(owner));
        return wrapped;
    }

    private byte[] Unwrap(byte[] wrapped, string owner)
    {
        var key = new byte[wrapped.Length - 28];
        using var aes = new AesGcm(secrets.KeyEncryptionKey, 16);
        aes.Decrypt(wrapped.AsSpan(0, 12), wrapped.AsSpan(12, key.Length), wrapped.AsSpan(12 + key.Length), key, Encoding.UTF8.GetBytes(owner));
        return key;
    }
}
