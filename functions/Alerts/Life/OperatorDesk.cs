using Functions.Alerts.Subscriptions;
using Shared.Notify.Life;

namespace Functions.Alerts.Life;

/// <summary>Keeps how the product's parts are doing, and tells operators when that changes.</summary>
public sealed class OperatorDesk(LifeShelf shelf, SubscriptionShelf subscriptions, IAlertPost post, ILogger<OperatorDesk> log)
{
    private const string Kind = "condition";

    /// <summary>Every condition as the last look left it.</summary>
    public async Task<IReadOnlyList<Condition>> Conditions(CancellationToken cancel) =>
        [.. (await shelf.All<Condition>(Kind, cancel)).Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Takes what a look found. News is told before it is kept, so that a crash between the two tells the same again, under the same id.</summary>
    public async Task Take(IReadOnlyList<Finding> findings, TimeSpan repeat, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await shelf.All<Condition>(Kind, cancel);
        foreach (var found in findings)
        {
            var (next, news) = ConditionSteps.After(known.GetValueOrDefault(found.Name), found, now, repeat);
            if (news is not null) await Tell(news, now, cancel);
            await shelf.Put(Kind, found.Name, next, cancel);
        }

        // What a failed look didn't see isn't gone.
        if (findings.Any(f => f.Name.StartsWith("look:", StringComparison.Ordinal) && f.Status is not CheckStatus.Ok)) return;
        foreach (var gone in known.Keys.Except(findings.Select(f => f.Name), StringComparer.Ordinal)) await shelf.Remove(Kind, gone, cancel);
    }

    private async Task Tell(OperatorNews news, DateTimeOffset now, CancellationToken cancel)
    {
        if (news.Event is "cleared") log.LogInformation("{Name} has recovered; it was in trouble since {Since}", news.Condition.Name, news.TroubleSince);
        else log.LogError("{Name} is {Status} since {Since}: {Detail}", news.Condition.Name, news.Condition.Status, news.TroubleSince, news.Condition.Detail);
        var operators = (await subscriptions.All(cancel)).Where(s => s.Subscription.IsOperators && s.Suspended is null).Select(s => s.Subscription.AtOnce());
        await post.Post(OperatorAlerts.Of(news, now), [.. operators], cancel);
    }
}
