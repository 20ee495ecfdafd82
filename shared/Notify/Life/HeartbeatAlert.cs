using System.Text;
using System.Text.Json;
using Shared.Vocabulary;

namespace Shared.Notify.Life;

/// <summary>The daily proof of life as an alert: that it comes means that the product runs, what it says means how much its silence is worth.</summary>
public static class HeartbeatAlert
{
    private const int MostInData = 500;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A subscription's of a day.</summary>
    public static Alert Of(Subscription to, DateOnly day, DateTimeOffset now, ScopeFacts scope, DeliveryFacts deliveries, HeartbeatRules rules) => new()
    {
        Id = $"heartbeat/{to.Key}/{day:yyyy-MM-dd}",
        Kind = AlertKind.Heartbeat,
        Event = "daily",
        At = now,
        Subject = "/api/indicators/coverage",
        Hospital = to.Hospital,
        Region = to.Region,
        Title = Title(day, scope),
        Text = new(Text(scope, deliveries, rules, Zh), Text(scope, deliveries, rules, En)),
        Data = Data(day, scope, deliveries),
    };

    private static Bilingual Title(DateOnly day, ScopeFacts scope)
    {
        var stale = scope.Hospitals.Count(h => h.NeverReported || h.SilentSince is not null);
        return stale == 0
            ? new($"每日平安信号 {day:yyyy-MM-dd}：{scope.Hospitals.Count} 家机构数据正常", $"Proof of life {day:yyyy-MM-dd}: data of all {scope.Hospitals.Count} institutions is as expected")
            : new($"每日平安信号 {day:yyyy-MM-dd}：{scope.Hospitals.Count} 家机构中 {stale} 家数据逾期", $"Proof of life {day:yyyy-MM-dd}: data of {stale} of {scope.Hospitals.Count} institutions is overdue");
    }

    private static string Text(ScopeFacts scope, DeliveryFacts deliveries, HeartbeatRules rules, Words words)
    {
        var text = new StringBuilder();
        int Open(Severity severity) => scope.Open.GetValueOrDefault(severity);
        text.AppendLine(words.Warnings(Open(Severity.Red), Open(Severity.Orange), Open(Severity.Yellow)));
        text.AppendLine(words.Deliveries(deliveries));
        text.AppendLine(words.Due(scope.Due, scope.Overdue));
        foreach (var hospital in scope.Hospitals.Take(rules.Named)) text.AppendLine(words.Hospital(hospital, rules.CoverageDays));
        if (scope.Hospitals.Count > rules.Named) text.AppendLine(words.Others(scope.Hospitals.Count - rules.Named));
        return text.ToString().TrimEnd().ReplaceLineEndings("\n");
    }

    private static JsonElement Data(DateOnly day, ScopeFacts scope, DeliveryFacts deliveries) => JsonSerializer.SerializeToElement(new
    {
        day,
        warnings = new { red = scope.Open.GetValueOrDefault(Severity.Red), orange = scope.Open.GetValueOrDefault(Severity.Orange), yellow = scope.Open.GetValueOrDefault(Severity.Yellow) },
        deliveries = new { failed = deliveries.Failed, retrying = deliveries.Retrying },
        due = new { count = scope.Due, overdue = scope.Overdue },
        hospitals = scope.Hospitals.Take(MostInData).Select(h => new
        {
            hospital = h.Hospital.ToString(),
            name = h.Name,
            lastStockDay = h.LastStockDay,
            lastReceivedAt = h.LastReceivedAt?.ToOffset(China),
            silentSince = h.SilentSince,
            neverReported = h.NeverReported,
            daysReported = h.DaysReported,
            daysExpected = h.DaysExpected,
        }),
        hospitalsLeftOut = Math.Max(0, scope.Hospitals.Count - MostInData),
    });

    private sealed record Words(
        Func<int, int, int, string> Warnings, Func<DeliveryFacts, string> Deliveries, Func<int, int, string> Due, Func<HospitalFreshness, int, string> Hospital, Func<int, string> Others);

    private static readonly Words Zh = new(
        (red, orange, yellow) => $"未解除预警：红 {red}、橙 {orange}、黄 {yellow}",
        d => $"昨日以来通知发送失败 {d.Failed} 条，重试中 {d.Retrying} 条",
        (due, overdue) => $"待办 {due} 项，其中逾期 {overdue} 项",
        (h, days) => $"{h.Name}（{h.Hospital}）：库存至 {Day(h.LastStockDay) ?? "无"}，最近报送 {Instant(h.LastReceivedAt) ?? "无"}{(h.NeverReported ? "，从未报送" : h.SilentSince is { } s ? $"，自 {s:yyyy-MM-dd} 逾期" : "")}，近 {days} 天报送 {h.DaysReported}/{h.DaysExpected}",
        others => $"… 另有 {others} 家");

    private static readonly Words En = new(
        (red, orange, yellow) => $"Open warnings: red {red}, orange {orange}, yellow {yellow}",
        d => $"Deliveries since yesterday: {d.Failed} failed, {d.Retrying} being tried again",
        (due, overdue) => $"{due} things are to be done, {overdue} of them overdue",
        (h, days) => $"{h.Name} ({h.Hospital}): stock to {Day(h.LastStockDay) ?? "none"}, last feed {Instant(h.LastReceivedAt) ?? "none"}{(h.NeverReported ? ", never reported" : h.SilentSince is { } s ? $", overdue since {s:yyyy-MM-dd}" : "")}, {h.DaysReported}/{h.DaysExpected} of the last {days} days",
        others => $"… and {others} others");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static string? Instant(DateTimeOffset? at) => at?.ToOffset(China).ToString("yyyy-MM-dd HH:mm");
}
