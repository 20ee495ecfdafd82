using System.Net;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Mail;

/// <summary>Alerts as one mail, in plain text and in HTML. The same alerts make the same Message-ID, so that a mail that comes twice is known.</summary>
public static class AlertMail
{
    private const int LongestSubject = 150;
    private const string Product = "短缺药品预警";

    /// <summary>Writes it.</summary>
    public static MimeMessage Write(MailboxAddress from, IReadOnlyList<string> to, IReadOnlyList<OutgoingAlert> outgoing, DateTimeOffset at)
    {
        var alerts = outgoing.Select(o => o.Alert).OrderByDescending(a => a.Severity is { } s ? (int)s : -1).ToList();
        var message = new MimeMessage
        {
            Subject = Subject(alerts),
            Date = at,
            MessageId = $"{Name(outgoing)}@{from.Domain}",
            Body = new BodyBuilder { TextBody = Text(alerts), HtmlBody = Html(alerts) }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.AddRange(to.Select(address => new MailboxAddress("", address)));
        // Nobody's absence notice is to answer (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    /// <summary>One line that says how grave and how many.</summary>
    public static string Subject(IReadOnlyList<Alert> alerts)
    {
        var subject = alerts.Count == 1 ? $"【{Product}】{alerts[0].Title.Zh}" : $"【{Product}】{Counts(alerts)}共 {alerts.Count} 条：{alerts[0].Title.Zh}";
        var line = new string([.. subject.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);
        return line.Length <= LongestSubject ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[LongestSubject - 2]) ? LongestSubject - 2 : LongestSubject - 1), "…");
    }

    private static string Counts(IReadOnlyList<Alert> alerts) => string.Concat(
        from grave in new (Severity Severity, string Zh)[] { (Severity.Red, "红色"), (Severity.Orange, "橙色"), (Severity.Yellow, "黄色") }
        let count = alerts.Count(a => a.Severity == grave.Severity)
        where count > 0
        select $"{grave.Zh} {count} 条，");

    private static string Name(IReadOnlyList<OutgoingAlert> outgoing) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', outgoing.Select(o => o.DeliveryId).Order(StringComparer.Ordinal)))))[..32];

    private static string Text(IReadOnlyList<Alert> alerts) => string.Join("\n\n----------\n\n", alerts.Select(a =>
        $"{a.Title.Zh}\n{a.Text.Zh}\n\n{a.Title.En}\n{a.Text.En}\n\n{a.Subject}")) + "\n";

    private static string Html(IReadOnlyList<Alert> alerts)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"zh\"><meta charset=\"utf-8\"><body style=\"font-family:sans-serif;line-height:1.5;max-width:48em\">");
        foreach (var alert in alerts)
        {
            html.Append($"<section style=\"border-left:4px solid {Colour(alert.Severity)};padding:0 1em;margin:1.5em 0\"><h2 style=\"font-size:1.1em\">{Safe(alert.Title.Zh)}</h2><p>{Safe(alert.Text.Zh)}</p>");
            html.Append($"<p lang=\"en\" style=\"color:#555\"><b>{Safe(alert.Title.En)}</b><br>{Safe(alert.Text.En)}</p><p style=\"color:#777\"><code>{Safe(alert.Subject)}</code></p></section>");
        }

        return html.Append("</body></html>").ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>");

    private static string Colour(Severity? severity) => severity switch { Severity.Red => "#c62828", Severity.Orange => "#ef6c00", Severity.Yellow => "#f9a825", _ => "#90a4ae" };
}
