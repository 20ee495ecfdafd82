using System.Globalization;
using System.Runtime.CompilerServices;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Api;
using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>Lists a subscription's deliveries, the latest first.</summary>
public sealed class DeliveryList(DeliveryShelf deliveries, AlertShelf alerts, TimeProvider clock)
{
    /// <summary>A page of them; the token names the last delivery that was shown.</summary>
    /// <exception cref="ApiException">400 for a token that no page gave.</exception>
    public async Task<Listing<DeliveryView>> Page(string subscription, QueryReader query, DeliveryState? state, CancellationToken cancel)
    {
        var (size, now) = (Listings.PageSize(query), clock.GetUtcNow());
        var (from, before) = After(query);
        var items = new List<DeliveryView>();
        string? last = null;
        await foreach (var parcel in deliveries.List(subscription, from, cancel))
        {
            for (var i = parcel.Deliveries.Count - 1; i >= 0; i--)
            {
                var delivery = parcel.Deliveries[i];
                if ((parcel.Key == from && i >= before) || (state is { } wanted && delivery.StateAt(now) != wanted)) continue;
                if (items.Count == size) return new(items, last);
                items.Add(DeliveryView.Of(delivery, (await alerts.Get(delivery.Alert, cancel)).Alert, now));
                last = Listings.Token(query, $"{i}|{parcel.Key}");
            }
        }

        return new(items, null);
    }

    /// <summary>All of them.</summary>
    public async IAsyncEnumerable<object> All(string subscription, DeliveryState? state, [EnumeratorCancellation] CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await foreach (var parcel in deliveries.List(subscription, null, cancel))
        {
            foreach (var delivery in parcel.Deliveries.Reverse().Where(d => state is null || d.StateAt(now) == state))
                yield return DeliveryView.Of(delivery, (await alerts.Get(delivery.Alert, cancel)).Alert, now);
        }
    }

    /// <summary>Whether there was ever any.</summary>
    public async Task<bool> HasAny(string subscription, CancellationToken cancel)
    {
        await foreach (var _ in deliveries.List(subscription, null, cancel)) return true;
        return false;
    }

    private static (string? From, int Before) After(QueryReader query)
    {
        if (Listings.After(query) is not { } place) return (null, 0);
        var cut = place.IndexOf('|');
        return cut > 0 && int.TryParse(place.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture, out var before)
            ? (place[(cut + 1)..], before)
            : throw Problems.InvalidParameter("continuationToken", place, "上一页给出的值 / the value of the page before");
    }
}
