using System.Text.Json;
using Functions.Alerts.Subscriptions;
using Functions.Api;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Deliveries;

/// <summary>Tells the operators of deliveries that were given up and of subscriptions whose receiver is gone: once a day and subscription.</summary>
public sealed class DeliveryTrouble(SubscriptionShelf subscriptions, IAlertPost post, TimeProvider clock)
{
    /// <summary>Deliveries were given up.</summary>
    public Task GivenUp(SubscriptionEntry entry, int count, CancellationToken cancel) => Tell(
        entry, "deliveryFailed",
        new($"预警未能送达：订阅 {entry.Subscription.Id}（{entry.Shown}）", $"Alerts could not be delivered: subscription {entry.Subscription.Id} ({entry.Shown})"),
        new($"{count} 条预警已不再重试。请核对接收地址；每次尝试见投递记录。", $"{count} alerts were given up. Check the target; the list of deliveries shows each try."),
        cancel);

    /// <summary>A receiver said that it is gone for good.</summary>
    public Task Gone(SubscriptionEntry entry, CancellationToken cancel) => Tell(
        entry, "subscriptionSuspended",
        new($"订阅已暂停：{entry.Subscription.Id}（{entry.Shown}）", $"Subscription suspended: {entry.Subscription.Id} ({entry.Shown})"),
        new("接收方答复 410（永久停用）。更正接收地址，或 POST …/resume 恢复；其间的预警会保留。", "The receiver answered 410 (gone). Put another target, or POST …/resume; alerts are kept meanwhile."),
        cancel);

    // A subscription of the operators' own that fails is told to the others.
    private async Task Tell(SubscriptionEntry entry, string happened, Bilingual title, Bilingual text, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var operators = (await subscriptions.All(cancel)).Select(s => s.Subscription).Where(s => s.IsOperators && s.Key != entry.Subscription.Key).ToList();
        var alert = new Alert
        {
            Id = $"O-{happened}-{Delivery.IdOf(happened, entry.Subscription)}-{now.ChinaDay():yyyy-MM-dd}",
            Kind = AlertKind.Operator,
            Event = happened,
            At = now,
            Subject = $"/api/subscriptions/{Uri.EscapeDataString(entry.Subscription.Id)}/deliveries",
            Hospital = entry.Subscription.Hospital,
            Region = entry.Subscription.Region,
            Title = title,
            Text = text,
            Data = JsonSerializer.SerializeToElement(new { subscription = entry.Subscription.Id, target = entry.Shown, entry.Subscription.Channel }, ApiJson.Options),
        };
        await post.Post(alert, operators, cancel);
    }
}
