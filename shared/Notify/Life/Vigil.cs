using Shared.Vocabulary;

namespace Shared.Notify.Life;

/// <summary>What is known of a timer function.</summary>
/// <param name="Function">Its name.</param>
/// <param name="SecondDue">When it was due for the second time since it last began, or since it was first seen: two intervals.</param>
/// <param name="StartedAt">When it last began; null when it never did.</param>
/// <param name="Failures">How many runs failed one after the other, up to the last.</param>
public sealed record TimerLook(string Function, DateTimeOffset SecondDue, DateTimeOffset? StartedAt, int Failures);

/// <summary>What is known of a queue.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Counts">How many messages the last looks found, the latest last.</param>
public sealed record QueueLook(string Queue, IReadOnlyList<int> Counts);

/// <summary>What is known of dead letters.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="GrewAt">When a look last found more than the one before; null when none did.</param>
public sealed record DeadLetterLook(int Count, DateTimeOffset? GrewAt);

/// <summary>What is known of deliveries.</summary>
/// <param name="Due">To how many subscriptions something is due.</param>
/// <param name="Late">To how many of them something has been due for too long without a try.</param>
/// <param name="Failing">To how many of them something has been tried in vain for too long.</param>
public sealed record DeliveryLook(int Due, int Late, int Failing);

/// <summary>Judges what a look at the product found.</summary>
/// <param name="rules">When something is a fault.</param>
/// <param name="now">When it was looked.</param>
public sealed class Vigil(OperationRules rules, DateTimeOffset now)
{
    private static readonly Bilingual Well = new("正常", "well");

    /// <summary>A timer that didn't run for two intervals has stopped, one whose last run failed stumbles.</summary>
    public Finding Timer(TimerLook timer)
    {
        var name = $"timer:{timer.Function}";
        if (now > timer.SecondDue + rules.TimerGrace) return new(name, CheckStatus.Failed, Silence(timer.StartedAt));
        if (timer.Failures == 0) return new(name, CheckStatus.Ok, Well);
        return new(name, timer.Failures < rules.FailuresInARow ? CheckStatus.Degraded : CheckStatus.Failed, new($"最近连续 {timer.Failures} 次运行失败，详见日志", $"the last {timer.Failures} runs failed, see the log"));
    }

    /// <summary>A queue that is no shorter at look after look is stuck.</summary>
    public Finding Queue(QueueLook queue)
    {
        var name = $"queue:{queue.Queue}";
        var last = queue.Counts.TakeLast(rules.StuckLooks).ToList();
        var stuck = last.Count == rules.StuckLooks && last.TrueForAll(c => c >= rules.StuckLeast) && last.Zip(last.Skip(1)).All(pair => pair.Second >= pair.First);
        return stuck
            ? new(name, CheckStatus.Failed, new($"积压 {last[^1]} 条，连续 {last.Count} 次检查未减少", $"{last[^1]} messages wait, no fewer at {last.Count} looks"))
            : new(name, CheckStatus.Ok, Well);
    }

    /// <summary>New dead letters are trouble for a while; old ones that somebody keeps aren't.</summary>
    public Finding DeadLetters(DeadLetterLook look) => look.GrewAt is { } grew && now - grew < rules.DeadLetters
        ? new("dead-letters", CheckStatus.Degraded, new($"有新的死信，共 {look.Count} 条待人工处理", $"there are new dead letters; {look.Count} wait for a person"))
        : new("dead-letters", CheckStatus.Ok, Well);

    /// <summary>Work that was taken and isn't done.</summary>
    /// <param name="name"><c>feeds</c> or <c>evaluations</c>.</param>
    /// <param name="since">Since when each piece of it waits.</param>
    public Finding Work(string name, IReadOnlyCollection<DateTimeOffset> since)
    {
        var late = since.Where(s => now - s > rules.Stale).ToList();
        if (late.Count == 0) return new(name, CheckStatus.Ok, Well);
        var minutes = (int)(now - late.Min()).TotalMinutes;
        return new(name, CheckStatus.Failed, new($"{late.Count} 项超过 {rules.Stale.TotalMinutes:0} 分钟未完成，最久 {minutes} 分钟：指标和预警可能已过时", $"{late.Count} are not done after {rules.Stale.TotalMinutes:0} minutes, the oldest after {minutes}: figures and warnings may be stale"));
    }

    /// <summary>Deliveries that nobody tries are our fault, deliveries that fail may be the receivers'.</summary>
    public static Finding Deliveries(DeliveryLook look) => look switch
    {
        { Late: > 0 } => new("deliveries", CheckStatus.Failed, new($"{look.Late} 个订阅的通知到期未发", $"alerts of {look.Late} subscriptions are due and not sent")),
        { Failing: > 2 } when look.Failing == look.Due => new("deliveries", CheckStatus.Failed, new($"全部 {look.Failing} 个待发订阅均发送失败，请检查出站网络", $"all {look.Failing} subscriptions with something due fail; check the way out")),
        { Failing: > 0 } => new("deliveries", CheckStatus.Degraded, new($"{look.Failing} 个订阅持续发送失败", $"{look.Failing} subscriptions keep failing")),
        _ => new("deliveries", CheckStatus.Ok, Well),
    };

    /// <summary>Who watches the watch: whoever is asked how the product is doing.</summary>
    public Finding Watch(DateTimeOffset since, DateTimeOffset secondDue) => now > secondDue + rules.TimerGrace
        ? new("watch", CheckStatus.Failed, Silence(since))
        : new("watch", CheckStatus.Ok, Well);

    private static Bilingual Silence(DateTimeOffset? startedAt) => startedAt is { } at
        ? new($"自 {at.ToOffset(China):yyyy-MM-dd HH:mm} 起未再运行", $"has not run since {at.ToOffset(China):yyyy-MM-dd HH:mm zzz}")
        : new("从未运行", "has never run");

    private static readonly TimeSpan China = TimeSpan.FromHours(8);
}
