using Functions.Alerts.Deliveries;
using Functions.Alerts.Life;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts.Life;

/// <summary>The daily proof of life over real storage.</summary>
public sealed class HeartbeatTests(WatchedProduct product) : IClassFixture<WatchedProduct>
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Each_subscription_has_one_a_day_from_the_hour_of_the_rule_on_and_no_digest_holds_it()
    {
        var region = await Subscribe("one-a-day", s => s with { Region = RegionCode.Parse("120119"), Digest = DigestKind.Daily });
        var hearts = product.Edge.Get<Heartbeat>();
        await hearts.Run(Eight.AddHours(-1), default);
        Assert.Empty(await Beats(region));
        await hearts.Run(Eight, default);
        await hearts.Run(Eight.AddHours(1), default);
        await hearts.Run(Eight.AddHours(24), default);
        var beats = await Beats(region);
        Assert.Equal([$"heartbeat/{region.Key}/2026-11-02", $"heartbeat/{region.Key}/2026-11-03"], beats.Select(b => b.Alert).Order(StringComparer.Ordinal));
        Assert.All(beats, b => Assert.False(b.Kept));
    }

    [Fact]
    public async Task It_says_how_fresh_the_data_of_those_in_its_scope_is_and_of_no_others()
    {
        var (mine, other) = (await product.Edge.Hospital(), await product.Edge.Hospital());
        await product.Edge.Settle(await product.Edge.Push(FeedKind.Catalogue, mine, "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\n"));
        await product.Edge.Settle(await product.Edge.Push(FeedKind.Stock, mine, "date,drugCode,doses\n2026-10-30,A,1\n2026-10-31,A,1\n"));
        var subscription = await Subscribe("own-hospital", s => s with { Hospital = mine });
        await product.Edge.Get<Heartbeat>().Run(Eight, default);

        var alert = (await product.Edge.Get<AlertShelf>().Get(Assert.Single(await Beats(subscription)).Alert, default)).Alert;
        Assert.Equal((AlertKind.Heartbeat, "daily", mine), (alert.Kind, alert.Event, alert.Hospital!.Value));
        var said = Assert.Single(alert.Data.GetProperty("hospitals").EnumerateArray());
        Assert.Equal((mine.ToString(), "2026-10-31", 2), (said.GetProperty("hospital").GetString(), said.GetProperty("lastStockDay").GetString(), said.GetProperty("daysReported").GetInt32()));
        Assert.Contains("库存至 2026-10-31", alert.Text.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain(other.ToString(), alert.Text.Zh + alert.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_that_is_suspended_has_none()
    {
        var subscription = await Subscribe("suspended", s => s with { Region = RegionCode.Parse("610111") }, new Suspension(Eight, new Bilingual("停", "gone")));
        await product.Edge.Get<Heartbeat>().Run(Eight, default);
        Assert.Empty(await Beats(subscription));
    }

    private async Task<Subscription> Subscribe(string id, Func<Subscription, Subscription> scope, Suspension? suspended = null)
    {
        var subscription = scope(WatchedProduct.Operator with { Id = id, Owner = "test", Digest = DigestKind.None });
        await product.Edge.Get<SubscriptionShelf>().Put(new SubscriptionEntry(subscription, "…", suspended, Eight), "https://a.example/x", "secret", default);
        return subscription;
    }

    private async Task<IReadOnlyList<Delivery>> Beats(Subscription subscription) =>
        [.. (await product.Edge.Get<DeliveryShelf>().Open(subscription.Key, default)).Parcels.SelectMany(p => p.Parcel.Deliveries).Where(d => d.Alert.StartsWith("heartbeat/", StringComparison.Ordinal))];
}
