using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>How a chain was broken.</summary>
public enum AuditFault
{
    /// <summary>A link says something else than what was sealed.</summary>
    Altered,

    /// <summary>Links are missing between two others, or before the first.</summary>
    Removed,

    /// <summary>A link stands where none was made.</summary>
    Inserted,

    /// <summary>A genuine link stands at another's place.</summary>
    Reordered,

    /// <summary>Links are missing at the end.</summary>
    CutOff,

    /// <summary>The head is missing, or says something else than what was sealed.</summary>
    HeadAltered,

    /// <summary>An anchor that was noted outside is not among the stored ones.</summary>
    AnchorMissing,
}

/// <summary>The first thing that is wrong with a chain.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Sequence">The place of the link at fault.</param>
/// <param name="At">When that link, or else the last good one, was added.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record BrokenChain(string Chain, long Sequence, DateTimeOffset? At, AuditFault Fault, Bilingual Message);

/// <summary>What verifying the record found.</summary>
/// <param name="Intact">Whether nothing is wrong.</param>
/// <param name="VerifiedAt">When it was looked at.</param>
/// <param name="Chains">How many chains there are.</param>
/// <param name="Entries">How many links they have that are right.</param>
/// <param name="LastAnchor">The hash of the latest anchor; null before the first. Kept elsewhere, it proves later that nothing before it is gone.</param>
/// <param name="LastAnchoredAt">When that was made.</param>
/// <param name="Faults">For each broken chain the first fault.</param>
public sealed record AuditVerdict(
    bool Intact, DateTimeOffset VerifiedAt, int Chains, long Entries, string? LastAnchor, DateTimeOffset? LastAnchoredAt, IReadOnlyList<BrokenChain> Faults);

/// <summary>Verifies every chain from its first link to its head, and against the anchors.</summary>
public sealed class AuditVerification(ITables tables, AuditKeys keys, TimeProvider clock)
{
    private const int AtOnce = 4;

    /// <summary>Verifies all of it.</summary>
    /// <param name="anchor">The hash of an anchor that was noted outside, such as in the log; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AuditVerdict> Run(string? anchor, CancellationToken cancel)
    {
        var anchors = await AnchoredHeads.Read(tables, cancel);
        var chains = await Chains(anchors, cancel);
        var found = new (long Entries, BrokenChain? Fault)[chains.Count];
        await Parallel.ForAsync(0, chains.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            var check = new ChainCheck(chains[i], keys, anchors.Of(chains[i]));
            found[i] = (check.Entries, null);
            var fault = await Check(check, stop);
            found[i] = (check.Entries, fault);
        });
        List<BrokenChain> faults = [.. found.Select(f => f.Fault).OfType<BrokenChain>()];
        if (anchor is not null && !anchors.Hashes.Contains(anchor)) faults.Add(Missing(anchor, anchors));
        return new AuditVerdict(faults.Count == 0, clock.GetUtcNow(), chains.Count, found.Sum(f => f.Entries), anchors.Latest?.Hash, anchors.Latest?.At, faults);
    }

    // Links come while it is looked: a head that is ahead of what was read is read up to before it counts as cut off.
    private async Task<BrokenChain?> Check(ChainCheck check, CancellationToken cancel)
    {
        for (var look = 0; ; look++)
        {
            await foreach (var row in tables.Query(AuditTrail.Table, check.Chain, check.From, AuditHead.RowKey, cancel))
            {
                if (await check.Next(row, cancel) is { } fault) return fault;
            }

            var head = await tables.Get(AuditTrail.Table, check.Chain, AuditHead.RowKey, cancel);
            if (await check.End(head, cancel) is not { } end) return null;
            if (end.Fault != AuditFault.CutOff || look == 2) return end;
        }
    }

    private async Task<List<string>> Chains(AnchoredHeads anchors, CancellationToken cancel)
    {
        var chains = new SortedSet<string>(anchors.Chains, StringComparer.Ordinal);
        await foreach (var row in tables.Query(AuditTrail.Table, AuditTrail.Register, null, null, cancel)) chains.Add(row.RowKey);
        // A chain that was taken out of the register still has its head.
        await foreach (var row in tables.Query(AuditTrail.Table, null, AuditHead.RowKey, AuditHead.RowKey + "!", cancel)) chains.Add(row.PartitionKey);
        return [.. chains];
    }

    private static BrokenChain Missing(string anchor, AnchoredHeads anchors) => new(AuditTrail.Anchors, anchors.Latest?.Sequence ?? 0, anchors.Latest?.At, AuditFault.AnchorMissing,
        new Bilingual($"没有散列为 {anchor} 的锚点：记录曾被退回到此锚点之前。", $"There is no anchor of the hash {anchor}: the record was put back to a state before it."));
}
