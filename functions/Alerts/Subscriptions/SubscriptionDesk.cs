using System.Buffers.Text;
using System.Security.Cryptography;
using Functions.Access;
using Functions.Alerts.Channels;
using Functions.Alerts.Deliveries;
using Functions.Alerts.Routing;
using Functions.Api;
using Shared.Notify;

namespace Functions.Alerts.Subscriptions;

/// <summary>A subscription that was put.</summary>
/// <param name="Entry">As it is now.</param>
/// <param name="IsNew">Whether it is new.</param>
/// <param name="Secret">A new secret, to be shown this once; null when none is new.</param>
public sealed record PutResult(SubscriptionEntry Entry, bool IsNew, string? Secret);

/// <summary>Puts, resumes and deletes subscriptions.</summary>
public sealed class SubscriptionDesk(
    SubscriptionShelf shelf, IEnumerable<IAlertChannel> channels, AlertRuleBook ruleBook, AlertClock alertClock, Handout handout, DeliverAlerts deliver, AccessKeys keys, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>Puts a subscription for its owner.</summary>
    /// <exception cref="ApiException">400 when something in it can't be; 409 when the owner has too many.</exception>
    public async Task<PutResult> Put(string owner, string id, Caller caller, SubscribedPlace place, SubscriptionRequest request, CancellationToken cancel)
    {
        var others = (await shelf.Of(owner, cancel)).Where(s => s.Subscription.Id != id).ToList();
        var known = await shelf.Find(owner, id, cancel);
        var now = clock.GetUtcNow();
        var next = Asked(owner, id, caller, place, request, known?.Subscription.Since ?? now);
        var rules = (await ruleBook.Now(cancel))(next);
        if (known is null && others.Count >= rules.MostSubscriptions) throw TooMany(rules.MostSubscriptions);
        if (EscalationChains.Problem(next, [.. others.Select(o => o.Subscription)], rules.LongestChain) is { } wrong) throw new ApiException(400, wrong);
        var (target, secret, renewed) = Address(request, known);
        var channel = channels.FirstOrDefault(c => c.Kind == request.Channel) ?? throw BodyFields.Wrong("channel", QueryReader.Camel(request.Channel.ToString()), string.Join(", ", channels.Select(c => QueryReader.Camel(c.Kind.ToString()))));
        if (request.Target is not null && channel.Check(target) is { } problem) throw new ApiException(400, problem);
        // Another target is another receiver: what the old one said no longer counts.
        var entry = new SubscriptionEntry(next, channel.Shown(target), request.Target is null ? known?.Suspended : null, now)
        {
            ByKey = await keys.FindLive(caller.Id, cancel) is not null,
            ETag = known?.ETag,
        };
        await shelf.Put(entry, target, secret, cancel);
        if (known?.Suspended is not null && entry.Suspended is null) await Ring(entry, now, cancel);
        return new(entry, known is null, renewed ? secret : null);
    }

    /// <summary>Sends again to a receiver that was gone.</summary>
    public async Task<SubscriptionEntry> Resume(SubscriptionEntry entry, CancellationToken cancel)
    {
        var resumed = entry with { Suspended = null };
        if (entry.Suspended is not null) await shelf.Change(resumed, cancel);
        await Ring(resumed, clock.GetUtcNow(), cancel);
        return resumed;
    }

    /// <summary>Deletes a subscription; what was on its way to it ends as cancelled.</summary>
    /// <exception cref="ApiException">409 when another one tells it next.</exception>
    public async Task Delete(SubscriptionEntry entry, CancellationToken cancel)
    {
        var (owner, id) = (entry.Subscription.Owner, entry.Subscription.Id);
        if ((await shelf.Of(owner, cancel)).FirstOrDefault(s => s.Subscription.Escalation?.To == id) is { } before)
            throw Problems.Conflict("subscription_in_use", $"订阅 {before.Subscription.Id} 的升级通知指向 {id}；请先修改它。", $"Subscription {before.Subscription.Id} escalates to {id}; change that one first.");
        await shelf.Delete(entry, cancel);
        await alertClock.Mark([entry.Subscription.Key], clock.GetUtcNow(), cancel);
        await deliver.Handle(new DeliveryMessage(entry.Subscription.Key).ToBytes(), cancel);
    }

    private async Task Ring(SubscriptionEntry entry, DateTimeOffset now, CancellationToken cancel)
    {
        await alertClock.Mark([entry.Subscription.Key], now, cancel);
        await handout.Ring(entry.Subscription.Key, $"resumed/{now.UtcTicks}", cancel);
    }

    private (string Target, string Secret, bool Renewed) Address(SubscriptionRequest request, SubscriptionEntry? known)
    {
        var before = known is not null && known.Subscription.Channel == request.Channel ? shelf.Open(known) : null;
        var target = request.Target ?? before?.Target ?? throw BodyFields.Missing("target", "1–2048 字符 / characters");
        if (request.Secret is { } given) return (target, given, true);
        if (before is not null) return (target, before.Secret, false);
        // A robot's secret is the robot's; only a webhook's is ours to make.
        return request.Channel == ChannelKind.Webhook ? (target, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)), true) : (target, "", false);
    }

    private static Subscription Asked(string owner, string id, Caller caller, SubscribedPlace place, SubscriptionRequest request, DateTimeOffset since) => new()
    {
        Id = id,
        Owner = owner,
        Channel = request.Channel,
        Region = place.Region,
        Hospital = place.Hospital,
        MinSeverity = request.MinSeverity,
        Flags = request.Flags,
        Feeds = request.Feeds ?? caller.Kind == PrincipalKind.Pharmacist,
        Digest = request.Digest,
        Quiet = request.Quiet,
        Escalation = request.Escalation,
        Since = since,
    };

    private static ApiException TooMany(int most) => Problems.Conflict(
        "too_many_subscriptions", $"每人最多 {most} 个订阅；请先删除不用的。", $"An owner has at most {most} subscriptions; delete one that isn't used first.");
}
