using Functions.Alerts.Channels.Addresses;
using Functions.Alerts.Channels.Mail;
using Functions.Alerts.Channels.Robots;
using Functions.Alerts.Channels.Webhook;

namespace Functions.Alerts.Channels;

/// <summary>The ways of reaching people.</summary>
public static class ChannelRegistration
{
    /// <summary>Registers them.</summary>
    /// <param name="services">The product's parts.</param>
    /// <param name="settings">Where <c>Alerts__…</c> is set.</param>
    /// <param name="onThisMachine">Whether receivers on this machine may be reached without being listed: on one machine only, never where others share the product.</param>
    public static IServiceCollection AddAlertChannels(this IServiceCollection services, IConfiguration settings, bool onThisMachine)
    {
        var allowed = settings[AllowedTargets.Setting] is { Length: > 0 } listed ? AllowedTargets.Parse(listed) : onThisMachine ? AllowedTargets.ThisMachine : AllowedTargets.None;
        services.AddSingleton(allowed).AddSingleton<INameResolver, SystemNames>().AddSingleton<GuardedConnections>();
        services.AddSingleton(new ChannelLimits()).AddSingleton<ChannelHttp>();
        services.AddSingleton<IAlertChannel>(p => new MailChannel(MailSettings.Read(settings), p.GetRequiredService<ChannelLimits>(), p.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IAlertChannel, WebhookChannel>().AddSingleton<IAlertChannel, WecomChannel>().AddSingleton<IAlertChannel, DingtalkChannel>();
    }
}
