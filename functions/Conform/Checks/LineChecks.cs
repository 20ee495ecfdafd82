using Functions.Conform.Line;
using Functions.Conform.Observed;

namespace Functions.Conform.Checks;

/// <summary>How a sender behaves on a line that isn't always good.</summary>
internal static class LineChecks
{
    private const double MostUnread = 0.1;

    // A timer may fire a little early.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(200);

    /// <summary>Problems that tell of a sender's clock.</summary>
    public static IReadOnlyList<string> OfClocks { get; } = ["signature_expired"];

    /// <summary>Problems that tell of the product's own trouble.</summary>
    public static IReadOnlyList<string> OfOutages { get; } = ["dependency_unavailable", "busy", "internal_error"];

    /// <summary>What was turned away or not answered comes again.</summary>
    public static Finding Retries(Observation o)
    {
        var troubled = Troubled(o).ToList();
        if (troubled.Count == 0) return NoLine;
        var lost = troubled.Where(p => Again(o, p) is null).Select(Told).ToList();
        return lost.Count == 0 ? Finding.Passed($"{troubled.Count} 次故障后都重发了。", $"Sent again after each of {troubled.Count} faults.")
            : Finding.Failed($"{troubled.Count} 次故障中有 {lost.Count} 次没有重发，数据会丢失。", $"After {lost.Count} of {troubled.Count} faults nothing was sent again: that data is lost.", lost);
    }

    /// <summary>Not before it was told to.</summary>
    public static Finding RetryAfter(Observation o)
    {
        var told = o.Pushes.Where(p => p is { Status: 429 or 503, RetryAfter: not null }).Select(p => (First: p, Next: Again(o, p))).Where(p => p.Next is not null).ToList();
        if (told.Count == 0) return NoLine;
        var early = told.Where(p => p.Next!.At < p.First.EndedAt + p.First.RetryAfter!.Value - Early).Select(p => $"{Told(p.First)} → +{(p.Next!.At - p.First.EndedAt).TotalSeconds:0.0} s").ToList();
        return early.Count == 0 ? Finding.Passed("每次都等够了 Retry-After。", "Retry-After was waited for each time.")
            : Finding.Failed("没有等够 Retry-After 就重发。", "It came again before Retry-After had passed.", early);
    }

    /// <summary>The same bytes to the same address.</summary>
    public static Finding SameBytes(Observation o)
    {
        var again = Troubled(o).Select(p => (First: p, Next: Again(o, p))).Where(p => p.Next is not null).ToList();
        if (again.Count == 0) return NoLine;
        var other = again.Where(p => p.Next!.Body != p.First.Body || p.Next.Target != p.First.Target).Select(p => $"{Told(p.First)} → {p.Next!.Moment} {p.Next.Target}").ToList();
        return other.Count == 0 ? Finding.Passed("重发的字节和地址与原来一致。", "What was sent again had the same bytes and address.")
            : Finding.Failed("重发时内容或地址变了（如重新导出）。", "What was sent again was another file or went elsewhere, as if exported anew.", other);
    }

    /// <summary>A key a file.</summary>
    public static Finding Keys(Observation o)
    {
        if (o.Pushes.Count == 0) return NoLine;
        var without = o.Pushes.Where(p => p.IdempotencyKey is null).Select(Told);
        var changed = Troubled(o).Select(p => (First: p, Next: Again(o, p))).Where(p => p.Next is { } next && next.Body == p.First.Body && next.IdempotencyKey != p.First.IdempotencyKey && p.First.IdempotencyKey is not null)
            .Select(p => $"{Told(p.First)}: {p.First.IdempotencyKey} → {p.Next!.IdempotencyKey}");
        var shared = o.Pushes.Where(p => p.IdempotencyKey is not null).GroupBy(p => (Kind: p.Target.Split('?')[0], p.IdempotencyKey)).Where(g => g.DistinctBy(p => p.Body).Skip(1).Any() && !IsOneTry(o, [.. g]))
            .Select(g => $"{g.Key.IdempotencyKey}: {g.Count()}");
        var faults = without.Concat(changed).Concat(shared).ToList();
        return faults.Count == 0 ? Finding.Passed("每份文件有自己的 Idempotency-Key，重发时不变。", "Each file has its Idempotency-Key, which it keeps when sent again.")
            : Finding.Failed("没有 Idempotency-Key、重发时换了键，或两份文件用了同一个键。", "There is no Idempotency-Key, it changed when sent again, or two files share one.", faults);
    }

    /// <summary>What became of it is asked.</summary>
    public static Finding Receipts(Observation o)
    {
        var answered = o.Pushes.Where(p => p is { Status: 202, Receipt: not null }).ToList();
        if (answered.Count == 0) return NoLine;
        var read = (o.Calls ?? []).Where(c => c is { Method: "GET", Status: 200 }).Select(c => c.Target.Split('?')[0]).ToHashSet(StringComparer.Ordinal);
        var unread = answered.Where(p => !read.Contains(p.Receipt!)).Select(p => $"{p.Receipt} {p.Target}").ToList();
        return unread.Count <= MostUnread * answered.Count ? Finding.Passed("报送后查询了回执。", "Receipts were asked for.")
            : Finding.Failed("报送后没有查询回执，驳回了也不知道。", "Receipts aren't asked for; rejections go unnoticed.", unread);
    }

    /// <summary>The key is in the header and nowhere else.</summary>
    public static Finding KeyPlace(Observation o)
    {
        if (o.Calls is not { Count: > 0 } calls) return NoLine;
        var faults = calls.Where(c => c.HasKeyInAddress || (!c.HasBearer && c.Target.StartsWith("/api/feeds", StringComparison.Ordinal))).Select(Told).ToList();
        return faults.Count == 0 ? Finding.Passed("密钥只在 Authorization 头中。", "The key is in the Authorization header only.")
            : Finding.Failed("密钥出现在地址中，或没有用 Authorization: Bearer。", "The key is in the address, or Authorization: Bearer isn't used.", faults);
    }

    /// <summary>A slow answer is waited for.</summary>
    public static Finding Patience(Observation o)
    {
        var slow = o.Pushes.Where(p => p.Fault == LineFault.SlowAnswer).ToList();
        if (slow.Count == 0) return NoLine;
        var hasty = slow.Where(p => o.Pushes.Any(q => q != p && q.Content == p.Content && q.At > p.At && q.At < p.EndedAt)).Select(Told).ToList();
        return hasty.Count == 0 ? Finding.Passed("等到了慢答复。", "The slow answer was waited for.") : Finding.Failed("答复稍慢就断开重发，超时设得太短。", "It gave up on a slow answer and sent again: its time-out is too short.", hasty);
    }

    /// <summary>No key goes over an open line.</summary>
    public static Finding Transport(Observation o) => o.Product switch
    {
        { Scheme: "https" } => Finding.Passed("地址为 https。", "The address is https."),
        { IsLoopback: true } => Finding.Passed("本机地址，不出网络。", "An address of this machine: nothing leaves it."),
        _ => Finding.Failed("密钥和数据经 http 明文传输。", "Key and data go over http, readable by anybody between.", [o.Product.GetLeftPart(UriPartial.Authority)]),
    };

    private static Finding NoLine { get; } = Finding.NotSeen("没有经过检验线路（--listen），或没有遇到此项所需的故障。", "It wasn't sent through the line (--listen), or met no fault that would tell.");

    private static IEnumerable<PassedCall> Troubled(Observation o) =>
        o.Pushes.Where(p => p.Fault is LineFault.Unavailable or LineFault.TooMany or LineFault.Cut or LineFault.LostAnswer);

    // A sender that changes the bytes is known by coming right back to the same address.
    private static PassedCall? Again(Observation o, PassedCall push)
    {
        var later = o.Pushes.Where(p => p.At > push.At).ToList();
        return later.Find(p => p.Content == push.Content) ?? (later is [{ } next, ..] && next.Target == push.Target ? next : null);
    }

    private static bool IsOneTry(Observation o, IReadOnlyList<PassedCall> pushes) => pushes.Zip(pushes.Skip(1)).All(p => ReferenceEquals(Again(o, p.First), p.Second) && p.First.Fault != LineFault.None);

    private static string Told(PassedCall p) => $"{p.Moment} {p.Fault} {p.Status?.ToString() ?? "–"} {p.Target}";
}
