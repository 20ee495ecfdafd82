using System.Globalization;
using System.Text.Json;
using Functions.Api;
using Functions.Hosting;
using Functions.Storage;

namespace Functions.Audit;

/// <summary>
/// Notes the heads of all chains once a day, in a chain of their own and in the log. Whoever puts a chain back to an earlier state, head and all,
/// contradicts the anchor; whoever puts the anchors back too contradicts the log.
/// </summary>
public sealed class AuditAnchors(ITables tables, AuditTrail trail, ILogger<AuditAnchors> log) : ITimerFunction
{
    /// <summary>At 00:40 in China.</summary>
    public const string Schedule = "0 40 16 * * *";

    /// <summary>The name of the act.</summary>
    public const string Operation = "AnchorAudit";

    private const int HeadsInOne = 100;

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var heads = new List<AuditHead>();
        await foreach (var row in tables.Query(AuditTrail.Table, AuditTrail.Register, null, null, cancel))
        {
            if (row.RowKey != AuditTrail.Anchors && await tables.Get(AuditTrail.Table, row.RowKey, AuditHead.RowKey, cancel) is { } head) heads.Add(AuditHead.Of(head));
        }

        AuditEntry? last = null;
        foreach (var part in heads.Chunk(HeadsInOne)) last = await trail.Append(AuditTrail.Anchors, Anchor(part), cancel);
        log.LogInformation("Audit anchor of {Day}: {Chains} chains, {Entries} entries, {Hash}",
            now.ChinaDay().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), heads.Count, heads.Sum(h => h.Sequence), last?.Hash ?? AuditEntry.Nothing);
    }

    private static AuditAct Anchor(IEnumerable<AuditHead> heads) => new()
    {
        Kind = AuditKind.Anchor,
        Operation = Operation,
        Detail = JsonSerializer.Serialize(heads.Select(h => new NotedHead(h.Chain, h.Sequence, h.Hash)), ApiJson.Options),
    };
}

/// <summary>The head of a chain as an anchor notes it.</summary>
public sealed record NotedHead(string Chain, long Sequence, string Hash);

/// <summary>What the anchors say: for each chain the head that was noted last.</summary>
internal sealed class AnchoredHeads
{
    private readonly Dictionary<string, AuditHead> _heads = new(StringComparer.Ordinal);

    /// <summary>The chains that were ever noted.</summary>
    public IEnumerable<string> Chains => _heads.Keys;

    /// <summary>The hashes of all anchors.</summary>
    public HashSet<string> Hashes { get; } = new(StringComparer.Ordinal);

    /// <summary>The latest anchor.</summary>
    public AuditEntry? Latest { get; private set; }

    /// <summary>Reads the stored anchors. Whether they are genuine is told by verifying their own chain.</summary>
    public static async Task<AnchoredHeads> Read(ITables tables, CancellationToken cancel)
    {
        var anchors = new AnchoredHeads();
        await foreach (var row in tables.Query(AuditTrail.Table, AuditTrail.Anchors, null, AuditHead.RowKey, cancel))
        {
            if (AuditEntry.Of(row) is { } entry) anchors.Add(entry);
        }

        return anchors;
    }

    /// <summary>The head of a chain that was noted last; null when none was.</summary>
    public AuditHead? Of(string chain) => _heads.GetValueOrDefault(chain);

    private void Add(AuditEntry entry)
    {
        Hashes.Add(entry.Hash);
        Latest = entry;
        foreach (var head in Heads(entry)) _heads[head.Chain] = new AuditHead(head.Chain, head.Sequence, entry.At, head.Hash);
    }

    // An anchor that can't be read was altered, which its own chain tells.
    private static IReadOnlyList<NotedHead> Heads(AuditEntry entry)
    {
        try
        {
            return entry.Act().Detail is { } detail ? JsonSerializer.Deserialize<List<NotedHead>>(detail, ApiJson.Options) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
