using Functions.Conform.Line;
using Functions.Conform.Observed;

namespace Functions.Conform.Checks;

/// <summary>What is sent again: as a correction, or by mistake.</summary>
internal static class RepetitionChecks
{
    private const double Alike = 0.8;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    /// <summary>A day that was wrong is replaced, never added once more.</summary>
    public static Finding Corrections(Observation o)
    {
        var feeds = o.Completed.Where(f => f.HasDays).ToList();
        var rows = o.Rows.ToLookup(r => r.FeedId, StringComparer.Ordinal);
        var doubled = (from later in feeds
                       where later is { Mode: "append", Mends: null }
                       from earlier in feeds
                       where earlier.ReceivedAt < later.ReceivedAt && later.Overlaps(earlier) && Repeats(rows[later.FeedId], rows[earlier.FeedId])
                       select $"{later.FeedId} {later.Kind} {later.From:yyyy-MM-dd}..{later.To:yyyy-MM-dd} append ≈ {earlier.FeedId}").ToList();
        if (doubled.Count > 0) return Finding.Failed("用追加（append）重报了已报过的行，会重复计入。", "Rows that were there were sent again as an append and count twice.", doubled);
        var corrected = feeds.Where(f => f.Mends is not null || (f.Mode == "replace" && feeds.Exists(e => e.ReceivedAt < f.ReceivedAt && f.Overlaps(e) && e.Sha256 != f.Sha256))).ToList();
        return corrected.Count > 0 ? Finding.Passed($"更正 {corrected.Count:#,0} 次，均为整天替换或关联原报送。", $"{corrected.Count:#,0} corrections, each replacing whole days or linked to what it mends.")
            : Finding.NotSeen("没有见到更正。请演练一次：改动某天，整天重报。", "No correction was seen. Rehearse one: change a day and send the whole of it again.");
    }

    /// <summary>The same bytes are one feed.</summary>
    public static Finding SameFile(Observation o)
    {
        if (o.Feeds.Count == 0) return FileChecks.Nothing;
        // What the line provoked is judged by the idempotency key.
        var provoked = o.Pushes.Where(p => p.Fault != LineFault.None).Select(p => p.Body).ToHashSet(StringComparer.Ordinal);
        var twice = o.Feeds.Where(f => !provoked.Contains(f.Sha256)).GroupBy(f => (f.Kind, f.Sha256)).SelectMany(g => g.Zip(g.Skip(1)))
            .Where(pair => pair.Second.ReceivedAt - pair.First.ReceivedAt <= Soon).Select(pair => $"{pair.First.FeedId} = {pair.Second.FeedId} {pair.First.Kind}").ToList();
        return twice.Count == 0 ? Finding.Passed("没有把同一文件当作两次报送。", "No file was sent as two feeds.")
            : Finding.Failed("同一文件在一天内成为多次报送。", "The same file became several feeds within a day.", twice);
    }

    private static bool Repeats(IEnumerable<KeptRow> later, IEnumerable<KeptRow> earlier)
    {
        var known = earlier.GroupBy(r => (r.Date, r.DrugCode, r.Doses)).ToDictionary(g => g.Key, g => g.Count());
        var (all, same) = (0, 0);
        foreach (var row in later)
        {
            all++;
            if (!known.TryGetValue((row.Date, row.DrugCode, row.Doses), out var left) || left == 0) continue;
            known[(row.Date, row.DrugCode, row.Doses)] = left - 1;
            same++;
        }

        return all > 0 && same >= Alike * all;
    }
}
