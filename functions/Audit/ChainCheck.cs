using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>Goes along one chain link by link and says what is wrong first.</summary>
internal sealed class ChainCheck(string chain, AuditKeys keys, AuditHead? anchored)
{
    private AuditHead _last = AuditHead.Start(chain);

    /// <summary>The chain.</summary>
    public string Chain => chain;

    /// <summary>How many links were right so far.</summary>
    public long Entries { get; private set; }

    /// <summary>The row key from which to read on.</summary>
    public string From { get; private set; } = "";

    /// <summary>Looks at the next stored row; null when it is the link that has to come.</summary>
    public async Task<BrokenChain?> Next(TableRow row, CancellationToken cancel)
    {
        if (await Fault(row, cancel) is { } fault) return fault;
        var entry = AuditEntry.Of(row)!;
        if (anchored?.Sequence == entry.Sequence && anchored.Hash != entry.Hash)
            return Broken(entry.Sequence, AuditFault.Altered, $"第 {entry.Sequence} 条与锚点所记的不同。", $"Entry {entry.Sequence} is another than the anchor noted.");
        _last = AuditHead.Of(entry);
        Entries++;
        From = row.RowKey + "\0";
        return null;
    }

    /// <summary>Looks at the head once all links were seen; null when it is right.</summary>
    public async Task<BrokenChain?> End(TableRow? row, CancellationToken cancel)
    {
        if (anchored is not null && anchored.Sequence > _last.Sequence) return Cut(anchored.Sequence, "锚点", "the anchor");
        if (row is null || !await IsSealed(row, cancel)) return Broken(_last.Sequence, AuditFault.HeadAltered, "链头缺失或被改动。", "The head is missing or was altered.");
        var head = AuditHead.Of(row);
        if (head.Sequence > _last.Sequence) return Cut(head.Sequence, "链头", "the head");
        return head.Sequence == _last.Sequence && head.Hash == _last.Hash ? null
            : Broken(_last.Sequence, AuditFault.HeadAltered, $"链头记到第 {head.Sequence} 条，实有 {_last.Sequence} 条。", $"The head notes {head.Sequence} entries; there are {_last.Sequence}.");
    }

    private async Task<BrokenChain?> Fault(TableRow row, CancellationToken cancel)
    {
        var expected = _last.Sequence + 1;
        if (AuditEntry.Of(row) is not { } entry) return Broken(expected, AuditFault.Altered, $"第 {expected} 条不成其为记录。", $"Entry {expected} has not the form of an entry.");
        if (await keys.Find(entry.KeyVersion, cancel) is not { } key || !entry.IsSealedUnder(key))
        {
            return entry.Sequence == expected
                ? Broken(expected, AuditFault.Altered, $"第 {expected} 条的内容与封存时不同。", $"Entry {expected} says something else than what was sealed.", entry)
                : Broken(expected, AuditFault.Inserted, $"第 {expected} 条处有一条不属于本链的记录。", $"At entry {expected} stands a record that isn't of this chain.");
        }

        if (row.RowKey != entry.RowKey) return Broken(expected, AuditFault.Reordered, $"第 {entry.Sequence} 条被移到了别处。", $"Entry {entry.Sequence} was moved to another place.", entry);
        if (entry.Sequence > expected) return Broken(expected, AuditFault.Removed, $"缺第 {expected} 至 {entry.Sequence - 1} 条。", $"Entries {expected} to {entry.Sequence - 1} are missing.");
        return entry.Sequence == expected && entry.Previous == _last.Hash ? null
            : Broken(expected, AuditFault.Inserted, $"第 {expected} 条不接在前一条之后。", $"Entry {expected} doesn't follow the one before.", entry);
    }

    private async Task<bool> IsSealed(TableRow row, CancellationToken cancel)
    {
        if (row.Values.GetValueOrDefault("Sequence") is not long || row.Values.GetValueOrDefault("Ticks") is not long || row.Values.GetValueOrDefault("Hash") is not string) return false;
        return row.Values.GetValueOrDefault("KeyVersion") is int version && await keys.Find(version, cancel) is { } key
            && AuditHead.Of(row).SealUnder(key) == row.Values.GetValueOrDefault("Seal") as string;
    }

    private BrokenChain Cut(long noted, string zh, string en) => Broken(_last.Sequence + 1, AuditFault.CutOff,
        $"{zh}记到第 {noted} 条，实有 {_last.Sequence} 条：末尾被截去。", $"By {en} there are {noted} entries; found are {_last.Sequence}: the end was cut off.");

    private BrokenChain Broken(long sequence, AuditFault fault, string zh, string en, AuditEntry? entry = null) =>
        new(chain, sequence, entry?.At ?? (_last.Sequence > 0 ? _last.At : null), fault, new Bilingual(zh, en));
}
