using Functions.Alerts.Deliveries;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Books;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Functions.Alerts;

/// <summary>The parts that decide who is told, and deliver.</summary>
public static class AlertRegistration
{
    /// <summary>Registers them. Documents are registered before.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton(p => PublicAddress.Read(p.GetService<IConfiguration>()));
        services.AddSingleton<IOutboxBell, AlertBell>().AddSingleton<UntoldFeeds>();
        services.AddSingleton<SubscriptionSeal>().AddSingleton<SubscriptionShelf>().AddSingleton<StandingSubscriptions>().AddSingleton<AlertShelf>().AddSingleton<DeliveryShelf>().AddSingleton<AlertClock>();
        services.AddSingleton<AlertRuleBook>().AddSingleton<Handout>().AddSingleton<IAlertPost, AlertPost>().AddSingleton<AlertMaker>();
        services.AddSingleton<Outbox>().AddSingleton<FeedTidings>().AddSingleton<AlertFunction>().AddSingleton<Escalations>().AddSingleton<AlertTimer>();
        services.AddSingleton<DeliveryTrouble>().AddSingleton<DigestComposer>().AddSingleton<DeliverAlerts>();
        services.AddSingleton<SubscriptionScope>().AddSingleton<SubscriptionDesk>().AddSingleton<DeliveryList>();
        return services.RingForChanges();
    }

    private static IServiceCollection RingForChanges(this IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(IDocuments))?.ImplementationFactory is not { } make) return services;
        services.RemoveAll<IDocuments>();
        return services.AddSingleton<IDocuments>(p => new RingingDocuments((IDocuments)make(p), p.GetRequiredService<IOutboxBell>()));
    }
}
