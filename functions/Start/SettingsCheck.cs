using Functions.Access.Entra;
using Functions.Alerts.Channels.Mail;
using Functions.Alerts.Routing;
using Functions.Privacy;
using Functions.Uploads;

namespace Functions.Start;

/// <summary>Reads the settings that only some calls need, so that a wrong one keeps the process from starting instead of failing those calls.</summary>
public static class SettingsCheck
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">One of them can't be; says which and what was expected.</exception>
    public static void Run(IServiceProvider services, IConfiguration settings)
    {
        _ = services.GetRequiredService<Secrets>();
        _ = UploadSettings.Read(settings);
        _ = PublicAddress.Read(settings);
        _ = MailSettings.Read(settings);
        _ = EntraSettings.Read(settings);
    }
}
