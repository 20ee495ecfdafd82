using System.Text.Json;
using Functions.Alerts.Channels;
using Functions.Alerts.Channels.Addresses;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts.Channels;

/// <summary>Alerts to send, and what sends them.</summary>
internal static class SampleAlerts
{
    /// <summary>A secret, of a form that is found in any log.</summary>
    public const string Secret = "planted-secret-7f3a91";

    /// <summary>A red warning.</summary>
    public static OutgoingAlert Red(int number = 1, string? title = null, string? text = null) => new($"d-{number}", new Alert
    {
        Id = $"warning/H001/{number}",
        Kind = AlertKind.Warning,
        Event = "raised",
        At = new DateTimeOffset(2026, 11, 2, 8, 30, 0, TimeSpan.FromHours(8)),
        Subject = $"/api/warnings/w-{number}",
        Hospital = HospitalCode.Parse("H001"),
        Region = RegionCode.Parse("120119"),
        Severity = Severity.Red,
        Title = new Bilingual(title ?? $"红色预警：阿莫西林胶囊 断货（{number}）", $"Red: amoxicillin is out of stock ({number})"),
        Text = new Bilingual(text ?? "库存为 0，预计影响 3 天。", "Stock is 0."),
        Data = JsonSerializer.SerializeToElement(new { warning = $"w-{number}", severity = "red", daysOfStock = 0.0 }),
    });

    /// <summary>Connections to this machine and, by these names, to others.</summary>
    public static GuardedConnections ThisMachine(INameResolver? names = null) => new(AllowedTargets.ThisMachine, names ?? new SystemNames());

    /// <summary>HTTP that gives up soon, for receivers that never answer.</summary>
    public static ChannelHttp Http(ChannelLimits? limits = null, GuardedConnections? connections = null, TimeProvider? clock = null) =>
        new(connections ?? ThisMachine(), limits ?? new ChannelLimits(), clock ?? TimeProvider.System);
}
