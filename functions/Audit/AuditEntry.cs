using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;

namespace Functions.Audit;

/// <summary>
/// One link of a chain: an act, its place, and a keyed hash over both and over the hash of the link before. Whoever lacks the key can neither
/// change a link nor make one, and a link that is missing shows in the one after it.
/// </summary>
/// <param name="Chain">The chain.</param>
/// <param name="Sequence">Its place, from 1, without gaps.</param>
/// <param name="At">When it was added; never earlier than the link before.</param>
/// <param name="Body">The act as it is stored.</param>
/// <param name="Previous">The hash of the link before.</param>
/// <param name="KeyVersion">The version of the key.</param>
/// <param name="Hash">HMAC-SHA-256 over all of that, in hex.</param>
public sealed record AuditEntry(string Chain, long Sequence, DateTimeOffset At, string Body, string Previous, int KeyVersion, string Hash)
{
    /// <summary>What comes before the first link.</summary>
    public static readonly string Nothing = new('0', 64);

    /// <summary>The act.</summary>
    public AuditAct Act() => JsonSerializer.Deserialize<AuditAct>(Body, ApiJson.Options)!;

    /// <summary>Makes a link.</summary>
    public static AuditEntry Seal(AuditHead head, DateTimeOffset now, AuditAct act, AuditKey key)
    {
        var at = now > head.At ? now : head.At;
        var entry = new AuditEntry(head.Chain, head.Sequence + 1, at, JsonSerializer.Serialize(act, ApiJson.Options), head.Hash, key.Version, "");
        return entry with { Hash = entry.HashUnder(key.Bytes) };
    }

    /// <summary>Whether the hash is of this content under this key.</summary>
    public bool IsSealedUnder(byte[] key) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(HashUnder(key)));

    /// <summary>Where it lies: by time, then by place.</summary>
    public string RowKey => $"{At.UtcTicks:D19}.{Sequence:D12}";

    /// <summary>The row to store.</summary>
    public TableRow ToRow() => new(Chain, RowKey)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Sequence"] = Sequence,
            ["Ticks"] = At.UtcTicks,
            ["Body"] = Body,
            ["Previous"] = Previous,
            ["KeyVersion"] = KeyVersion,
            ["Hash"] = Hash,
        },
    };

    /// <summary>A stored row; null when it has not the form of a link.</summary>
    public static AuditEntry? Of(TableRow row) =>
        row.Values.GetValueOrDefault("Sequence") is long sequence && row.Values.GetValueOrDefault("Ticks") is long ticks && ticks is >= 0 and <= 3155378975999999999
        && row.Values.GetValueOrDefault("Body") is string body && row.Values.GetValueOrDefault("Previous") is string previous
        && row.Values.GetValueOrDefault("KeyVersion") is int version && row.Values.GetValueOrDefault("Hash") is string hash
            ? new AuditEntry(row.PartitionKey, sequence, new DateTimeOffset(ticks, TimeSpan.Zero), body, previous, version, hash) : null;

    private string HashUnder(byte[] key) => AuditHash.Of(key, "audit-entry-1", Chain, Sequence, At.UtcTicks, Previous, Body);
}

/// <summary>The end of a chain as it is stored beside it, sealed like its links, so that a chain that was cut is longer in its head than in its body.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Sequence">The place of the last link; 0 before the first.</param>
/// <param name="At">When it was added.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditHead(string Chain, long Sequence, DateTimeOffset At, string Hash)
{
    /// <summary>Where it lies: after every link.</summary>
    public const string RowKey = "head";

    /// <summary>A chain without links.</summary>
    public static AuditHead Start(string chain) => new(chain, 0, DateTimeOffset.MinValue, AuditEntry.Nothing);

    /// <summary>The head when this is the last link.</summary>
    public static AuditHead Of(AuditEntry last) => new(last.Chain, last.Sequence, last.At, last.Hash);

    /// <summary>The row to store.</summary>
    public TableRow ToRow(AuditKey key, string? etag) => new(Chain, RowKey)
    {
        ETag = etag,
        Values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Sequence"] = Sequence,
            ["Ticks"] = At.UtcTicks,
            ["Hash"] = Hash,
            ["KeyVersion"] = key.Version,
            ["Seal"] = SealUnder(key.Bytes),
        },
    };

    /// <summary>A stored row.</summary>
    public static AuditHead Of(TableRow row) =>
        new(row.PartitionKey, (long)row.Values["Sequence"], new DateTimeOffset((long)row.Values["Ticks"], TimeSpan.Zero), (string)row.Values["Hash"]);

    /// <summary>The seal of this state under a key.</summary>
    public string SealUnder(byte[] key) => AuditHash.Of(key, "audit-head-1", Chain, Sequence, At.UtcTicks, Hash, "");
}

/// <summary>The key that seals, and its version.</summary>
public sealed record AuditKey(byte[] Bytes, int Version);

/// <summary>Keyed hashes over parts of which none can pass into its neighbour.</summary>
internal static class AuditHash
{
    /// <summary>HMAC-SHA-256 over the parts, texts with their lengths before them, in hex.</summary>
    public static string Of(byte[] key, string purpose, string chain, long sequence, long ticks, string previous, string body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Text(purpose);
        Text(chain);
        Number(sequence);
        Number(ticks);
        Text(previous);
        Text(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Number(bytes.Length);
            hash.AppendData(bytes);
        }

        void Number(long number)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
